package io.quotidian.worker.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceTest {

    private static final String ACTION = "7870733492826f4ec7971f5473f98c6a";

    @Test
    void shouldKeepWhatTheHeadersSay() {
        assertThat(Trace.of("corr-1", "00-aa-bb-01", ACTION)).isEqualTo(new Trace("corr-1", "00-aa-bb-01"));
    }

    @Test
    void shouldDeriveTheRestFromTheActionSoThatEveryTryAgrees() {
        // When
        Trace trace = Trace.of(null, null, ACTION);

        // Then
        assertThat(trace.correlationId()).isEqualTo(ACTION);
        assertThat(trace.traceparent()).isEqualTo("00-" + ACTION + "-7870733492826f4e-00");
        assertThat(trace).isEqualTo(Trace.of(null, null, ACTION));
    }
}
