package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill at any page that any system call writes, around the first compaction: where the stock settings lost most. */
class FileDocumentsKillTest {
    private static final int FIRST_JUDGED = 1_990;
    private static final int WRITES = 2_090;

    @TempDir
    Path dir;

    @Test
    void shouldHoldEveryAcknowledgedWriteWhicheverPageWasTheLast() throws IOException {
        // Given
        List<Integer> changesWhenAcknowledged = writeAll();

        // When
        byte[] image = {};
        for (int done = 0; done < RecordedFiles.changes().size(); done++) {
            RecordedFile.Change change = RecordedFiles.changes().get(done);
            int acknowledged = acknowledged(changesWhenAcknowledged, done);
            for (int state = 0; acknowledged >= FIRST_JUDGED && state < change.states(); state++) {
                // Then
                assertThat(kept(change.left(image, state)))
                        .as("of %d, killed in state %d of call %d, %s", acknowledged, state, done, change)
                        .isGreaterThanOrEqualTo(acknowledged);
            }
            image = change.left(image, change.states());
        }
    }

    private static int acknowledged(List<Integer> changesWhenAcknowledged, int done) {
        int found = Collections.binarySearch(changesWhenAcknowledged, done);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** How many system calls there had been when each write was acknowledged. */
    private List<Integer> writeAll() {
        List<Integer> changes = new ArrayList<>();
        FileDocuments documents = FileDocuments.open(RecordedFiles.name(dir.resolve("documents.mv")), () -> {});
        for (int write = 0; write < WRITES; write++) {
            command(documents, write % 2 == 0 ? claim(write) : outcome(write - 1));
            changes.add(RecordedFiles.changes().size());
        }
        documents.close();
        return changes;
    }

    /** Claims and outcomes were written by turns, so their number says how far it came. */
    private int kept(byte[] image) throws IOException {
        Path file = Files.write(dir.resolve("image.mv"), image);
        FileDocuments documents = FileDocuments.open(file, () -> {});
        try {
            return count(documents, new Document()) + count(documents, new Document("rank", 20));
        } finally {
            documents.close();
        }
    }

    private static int count(FileDocuments documents, Document query) {
        return number(command(documents, new Document("count", "interactions").append("query", query)), "n");
    }

    private static int number(Document answer, String name) {
        return ((Number) Objects.requireNonNull(answer.get(name))).intValue();
    }

    private static Document claim(int id) {
        Document slot = new Document("_id", "a" + id).append("rank", 10).append("profile", "p".repeat(100));
        return new Document("insert", "interactions").append("documents", List.of(slot));
    }

    private static Document outcome(int id) {
        Document update = new Document("q", new Document("_id", "a" + id))
                .append("u", new Document("$max", new Document("rank", 20)));
        return new Document("update", "interactions").append("updates", List.of(update));
    }

    private static Document command(FileDocuments documents, Document command) {
        String name = command.keySet().iterator().next();
        Document answer = documents.handleCommand(new EmbeddedChannel(), "quotidian", name, command);
        assertThat(number(answer, "ok")).isEqualTo(1);
        return answer;
    }
}
