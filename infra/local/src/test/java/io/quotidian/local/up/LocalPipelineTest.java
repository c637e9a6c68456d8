package io.quotidian.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.local.stack.CodeHome;
import io.quotidian.local.stack.Given;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.PartFailedException;
import io.quotidian.local.stack.Ports;
import io.quotidian.local.stack.Told;
import io.quotidian.local.up.Inventory.Holding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPipelineTest {

    @TempDir
    private Path dir;

    @Test
    void shouldPutNothingBesideTheLedgerOfAnotherEngine() throws Exception {
        // Given
        Home home = Home.take(dir.resolve("home")).orElseThrow();
        Path documents = Files.createDirectories(home.inventory().folder(Holding.MONGODB));
        home.begin(null);
        home.inventory()
                .mark(List.of(Holding.MONGODB), home.record().orElseThrow().id(), Engine.MONGOD);
        Layout layout = new Layout(new CodeHome(dir), home.folder(), Ports.standard(0), true, Optional.empty());

        // When
        Recipient recipient = new Recipient(new Told(Map.of()), home.folder());
        try (LocalPipeline pipeline = new LocalPipeline(layout, Given.from(Map.of()), home, recipient)) {
            assertThatThrownBy(pipeline::start)
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("SEALED.")
                    .hasMessageContaining("start again with MONGOD_BIN set as before");
        }

        // Then
        try (var left = Files.list(documents)) {
            assertThat(left).hasSize(1);
        }
        assertThat(layout.logs()).doesNotExist();
    }
}
