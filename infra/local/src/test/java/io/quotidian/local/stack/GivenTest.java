package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenTest {

    @Test
    void shouldTakeAnEmptyVariableForNone() {
        assertThat(Given.from(Map.of("KAFKA_BOOTSTRAP_SERVERS", " ")).kafka()).isEmpty();
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
