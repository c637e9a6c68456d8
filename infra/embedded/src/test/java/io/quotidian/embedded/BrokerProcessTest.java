package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {
    @TempDir
    Path dir;

    @Test
    void shouldServeAndEndWithItsParent() throws Exception {
        // Given
        try (ChildProcess broker = ChildProcess.start(BrokerMain.class, "--port", "0", "--dir", dir.toString())) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.ready()))) {
                assertThat(admin.describeCluster().nodes().get()).hasSize(1);
            }

            // When
            boolean ended = broker.abandon();

            // Then
            assertThat(ended).isTrue();
        }
    }
}
