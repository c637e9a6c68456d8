package io.quotidian.embedded;

import static io.quotidian.embedded.DocumentsFixture.first;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DocumentsDurabilityTest {
    private static final int WRITES_AT_ONCE = 16;

    @TempDir
    Path dir;

    @RepeatedTest(3)
    void shouldHoldEveryAcknowledgedWriteAfterAKill() throws Exception {
        // Given
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (ChildProcess server = start();
                DocumentsFixture mongo = DocumentsFixture.connect(server.ready())) {
            Disposable writing = Flux.range(0, Integer.MAX_VALUE)
                    .flatMap(i -> write(mongo, "a" + i + "/1", acknowledged), WRITES_AT_ONCE)
                    .subscribe(id -> {}, e -> {});
            Awaitility.await().until(() -> acknowledged.size() > 3_000);

            // When
            server.kill();
            writing.dispose();
        }

        // Then
        try (ChildProcess again = start();
                DocumentsFixture mongo = DocumentsFixture.connect(again.ready())) {
            Set<String> kept = Flux.from(mongo.collection("interactions").find().batchSize(500))
                    .filter(slot -> slot.get("outcome", Document.class).getInteger("rank") == 20)
                    .map(slot -> slot.getString("_id"))
                    .collect(Collectors.toSet())
                    .blockOptional()
                    .orElseThrow();
            acknowledged.removeAll(kept);
            assertThat(acknowledged).as("acknowledged, and lost").isEmpty();
        }
    }

    @Test
    void shouldEndWithItsParentAndKeepItsDocuments() throws Exception {
        // Given
        try (ChildProcess server = start()) {
            try (DocumentsFixture mongo = DocumentsFixture.connect(server.ready())) {
                first(mongo.collection("fence").insertOne(new Document("_id", "epoch")));
            }

            // When
            boolean ended = server.abandon();

            // Then
            assertThat(ended).isTrue();
        }
        try (ChildProcess again = start();
                DocumentsFixture mongo = DocumentsFixture.connect(again.ready())) {
            assertThat(first(mongo.collection("fence").countDocuments())).isEqualTo(1);
        }
    }

    private ChildProcess start() throws Exception {
        return ChildProcess.start(DocumentsMain.class, "--port", "0", "--dir", dir.toString());
    }

    /** A claim and its outcome, as the worker writes them. */
    private static Mono<String> write(DocumentsFixture mongo, String id, Set<String> acknowledged) {
        Document slot = new Document("_id", id).append("outcome", new Document("rank", 10).append("status", "CLAIMED"));
        Document unknown = new Document("rank", 20).append("status", "UNKNOWN");
        return Mono.from(mongo.collection("interactions").insertOne(slot))
                .then(Mono.from(mongo.collection("interactions")
                        .updateOne(new Document("_id", id), new Document("$max", new Document("outcome", unknown)))))
                .map(result -> id)
                .doOnNext(acknowledged::add);
    }
}
