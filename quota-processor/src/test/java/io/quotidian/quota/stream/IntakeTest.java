package io.quotidian.quota.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.schemas.Topics;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Record<byte[], byte[]> RECORD =
            new Record<>("acme".getBytes(StandardCharsets.UTF_8), new byte[] {1}, 0);

    @Test
    void shouldRefuseWhatCannotBeDecoded() {
        // Given
        Intake intake = intake(new UndecodableRecordException("no Avro", null));

        // When
        Admission admission = intake.admit(Topics.CONTACT_EVENTS, 0, RECORD);

        // Then
        assertThat(admission).isInstanceOf(Admission.Refused.class);
    }

    /** As one of a client that is set up badly: every good record would be dead-lettered for it. */
    @Test
    void shouldNotTakeAnErrorOfTheDecoderForThePoisonOfARecord() {
        // Given
        Intake intake = intake(new IllegalArgumentException("a wrong setting"));

        // When
        // Then
        assertThatThrownBy(() -> intake.admit(Topics.CONTACT_EVENTS, 0, RECORD)).hasMessage("a wrong setting");
        assertThatThrownBy(() -> intake.admit(Topics.ACCOUNT_COMMANDS, 0, RECORD))
                .hasMessage("a wrong setting");
        assertThatThrownBy(() -> intake.admit(Topics.ACTION_OUTCOMES, 0, RECORD))
                .hasMessage("a wrong setting");
    }

    private static Intake intake(RuntimeException failure) {
        return new Intake(1, ScaledClock.realTime(), failing(failure), failing(failure), failing(failure));
    }

    private static <T> Deserializer<T> failing(RuntimeException failure) {
        return (topic, data) -> {
            throw failure;
        };
    }
}
