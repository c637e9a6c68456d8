package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

    @Test
    void shouldMakeWayForOthersAtTheFirstStartAlone() {
        // Given
        Supplier<List<String>> command = JavaCommand.niceAtFirst(10, () -> List.of("java"));

        // When / Then
        assertThat(command.get()).containsExactly("nice", "-n", "10", "java");
        assertThat(command.get()).containsExactly("java");
    }
}
