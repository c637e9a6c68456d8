package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldTest {

    /** A service refuses to start with both. */
    @Test
    void shouldTellAChildInPlaceOfWhatItWouldInherit() {
        // Given
        Map<String, String> inherited =
                new HashMap<>(Map.of("MONGODB_URI_FILE", "/run/uri", "MONGODB_URI", "", "OTHER_FILE", "/run/other"));

        // When
        Told.tell(inherited, Map.of("MONGODB_URI", "mongodb://h:1/quotidian"));

        // Then
        assertThat(inherited).isEqualTo(Map.of("MONGODB_URI", "mongodb://h:1/quotidian", "OTHER_FILE", "/run/other"));
    }
}
