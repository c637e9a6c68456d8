package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void shouldNameATakenPortAndWhatItIsFor() throws IOException {
        // Given
        Ports ports = Ports.anyFree();
        try (ServerSocket somebody = new ServerSocket(ports.ingest(), 1, InetAddress.getLoopbackAddress())) {

            // When / Then
            assertThat(ports.taken(true, true, false)).containsExactly("port " + somebody.getLocalPort() + " (ingest)");
        }
    }

    @Test
    void shouldNotLookAtPortsOfServersThatAreGiven() throws IOException {
        // Given
        Ports ports = Ports.anyFree();
        try (ServerSocket somebody = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {

            // When / Then
            assertThat(ports.taken(false, true, false)).isEmpty();
            assertThat(ports.taken(true, true, false)).hasSize(1);
            assertThat(somebody.isBound()).isTrue();
        }
    }

    @Test
    void shouldRaiseThePublishedPortsByTheOffset() {
        assertThat(Ports.standard(100)).isEqualTo(new Ports(8180, 8191, 8192, 8193, 8181, 9192, 27117));
    }

    @Test
    void shouldRefuseAnOffsetThatLeavesTheRange() {
        assertThatThrownBy(() -> Ports.standard(60_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
