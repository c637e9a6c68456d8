package io.quotidian.quota.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that explains the reasons, and the reasons. */
class ReasonsTest {
    private static final Path PAGE = Path.of("..", "docs", "reasons.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|");

    @Test
    void shouldExplainEveryReasonOfTheProcessorAndNoOther() throws IOException {
        // Given
        String page = Files.readString(PAGE);
        String ours = page.substring(page.indexOf("## Of the processor"), page.indexOf("## Of the worker"));
        // When
        List<String> explained = ROW.matcher(ours)
                .results()
                .map(MatchResult::group)
                .map(ReasonsTest::code)
                .toList();
        // Then
        assertThat(explained).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(constants());
    }

    private static List<String> constants() {
        return Arrays.stream(Reason.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(ReasonsTest::valueOf)
                .map(Reason::code)
                .toList();
    }

    private static Reason valueOf(Field field) {
        try {
            return (Reason) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError("a public constant can be read", e);
        }
    }

    private static String code(String row) {
        return row.replaceAll("[|` ]", "");
    }
}
