package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenTest {

    @Test
    void shouldTakeAnEmptyVariableForNone() {
        assertThat(Given.from(Map.of("KAFKA_BOOTSTRAP_SERVERS", " ")).kafka()).isEmpty();
    }

    @Test
    void shouldReadAServerFromTheFileThatNamesIt(@TempDir Path dir) throws IOException {
        // Given
        Path file = Files.writeString(dir.resolve("uri"), "mongodb://u:p@h:1/quotidian\n");

        // When / Then
        assertThat(Given.from(Map.of("MONGODB_URI_FILE", file.toString())).mongo())
                .contains("mongodb://u:p@h:1/quotidian");
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://h:1/quotidian?w=1,mongodb://h:1/demo-1?w=1",
        "mongodb://h:1/quotidian,mongodb://h:1/demo-1",
        "mongodb://u:p@h:1,mongodb://u:p@h:1/demo-1",
        "mongodb://h:1/?replicaSet=r,mongodb://h:1/demo-1?replicaSet=r"
    })
    void shouldPutARunIntoADatabaseOfItsOwn(String uri, String expected) {
        assertThat(Given.from(Map.of("MONGODB_URI", uri)).withDatabase("demo-1").mongo())
                .contains(expected);
    }
}
