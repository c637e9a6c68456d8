package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private static final Pattern CHARACTERS_OF_IDS = Pattern.compile("[A-Za-z0-9._:@/-]");

    @Test
    void shouldTakeTheCharactersOfIdsAndNoOthers() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            // Given
            String text = "a" + c;

            // Then
            assertThat(Bounds.isId(text))
                    .as("character %d", (int) c)
                    .isEqualTo(CHARACTERS_OF_IDS.matcher(String.valueOf(c)).matches());
        }
    }

    @Test
    void shouldTakeAnIdOfAnyLengthUpToTheLongest() {
        assertThat(Bounds.isId("")).isFalse();
        assertThat(Bounds.isId("a")).isTrue();
        assertThat(Bounds.isId("a".repeat(Bounds.MAX_ID_CHARACTERS))).isTrue();
        assertThat(Bounds.isId("a".repeat(Bounds.MAX_ID_CHARACTERS + 1))).isFalse();
    }
}
