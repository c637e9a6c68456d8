package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipTest {

    private static final Given NOTHING = Given.from(Map.of());

    @Test
    void shouldKeepAPlaceInTheGroupForOneThatComesBack() {
        assertThat(Membership.of(Service.QUOTA_PROCESSOR, NOTHING, Map.of()))
                .isEqualTo(Map.of("QUOTIDIAN_KAFKA_GROUP_INSTANCE_ID", "quota-processor"));
    }

    @Test
    void shouldClaimNoPlaceOnSomebodyElsesKafka() {
        // Given
        Given elsewhere = Given.from(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"));

        // When / Then
        assertThat(Membership.of(Service.ACTION_WORKER, elsewhere, Map.of())).isEmpty();
    }

    @Test
    void shouldTakeAnEmptyVariableForNone() {
        assertThat(Membership.of(Service.QUOTA_PROCESSOR, NOTHING, Map.of("QUOTIDIAN_KAFKA_GROUP_PROTOCOL", "")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUOTIDIAN_KAFKA_GROUP_INSTANCE_ID",
                "QUOTIDIAN_KAFKA_GROUP_PROTOCOL",
                "QUOTIDIAN_KAFKA_GROUP_PROTOCOL_FILE"
            })
    void shouldLeaveWhatOneIsTold(String variable) {
        assertThat(Membership.of(Service.ACTION_WORKER, NOTHING, Map.of(variable, "streams")))
                .isEmpty();
    }
}
