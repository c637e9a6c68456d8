package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerChoiceTest {

    @ParameterizedTest
    @CsvSource({"in-process, IN_PROCESS", "container, CONTAINER"})
    void shouldReadWhatTheProfileSets(String text, BrokerChoice expected) {
        assertThat(BrokerChoice.of(text)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseAnythingElseRatherThanTestTheWrongBroker() {
        assertThatThrownBy(() -> BrokerChoice.of("containers"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'containers'")
                .hasMessageContaining("in-process or container");
    }

    @ParameterizedTest
    @CsvSource({
        "transaction.state.log.min.isr, KAFKA_TRANSACTION_STATE_LOG_MIN_ISR",
        "a_b.c-d, KAFKA_A__B_C___D",
    })
    void shouldSpellAPropertyAsKafkasImageReadsIt(String property, String variable) {
        assertThat(ContainerBroker.variable(property)).isEqualTo(variable);
    }
}
