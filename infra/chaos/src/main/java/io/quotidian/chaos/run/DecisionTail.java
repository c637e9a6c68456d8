package io.quotidian.chaos.run;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.chaos.check.Ruling;
import io.quotidian.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Follows the committed decisions with nothing but a plain consumer and the generated record. */
final class DecisionTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    /** The magic byte and the schema's id: all writers of a battle use one schema. */
    private static final int WIRE_HEADER_BYTES = 5;

    private final Consumer<String, byte[]> consumer;
    private final List<Ruling> rulings = new ArrayList<>();
    private final Map<String, String> statuses = new HashMap<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean finishing;
    private volatile boolean closed;

    private DecisionTail(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    static DecisionTail start(String bootstrapServers) {
        var tail = new DecisionTail(CommittedRecords.of(bootstrapServers, Topics.QUOTA_DECISIONS.name("")));
        Thread.ofPlatform().daemon().name("decisions").start(tail::follow);
        return tail;
    }

    private void follow() {
        try (consumer) {
            while (!closed && !(finishing && CommittedRecords.isAtEnd(consumer))) {
                consumer.poll(POLL).forEach(this::add);
            }
            end.complete(null);
        } catch (KafkaException e) {
            end.completeExceptionally(e); // finish() throws it
        }
    }

    private synchronized void add(ConsumerRecord<String, byte[]> record) {
        Ruling ruling = ruling(decode(record.value()));
        rulings.add(ruling);
        if (ruling.actionId() != null) {
            statuses.put(ruling.actionId(), ruling.status());
        }
    }

    private static QuotaDecision decode(byte[] value) {
        var decoder =
                DecoderFactory.get().binaryDecoder(value, WIRE_HEADER_BYTES, value.length - WIRE_HEADER_BYTES, null);
        try {
            return new SpecificDatumReader<>(QuotaDecision.class).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException("a decision cannot be read", e);
        }
    }

    private static Ruling ruling(QuotaDecision decision) {
        return new Ruling(
                decision.getAccountId(),
                decision.getSequence(),
                decision.getDecidedAt(),
                decision.getVerdict().name(),
                decision.getReason(),
                decision.getActionId(),
                decision.getEventId(),
                decision.getAttempt(),
                decision.getStatus().name());
    }

    synchronized List<Ruling> rulings() {
        return List.copyOf(rulings);
    }

    synchronized long count(String status) {
        return statuses.values().stream().filter(status::equals).count();
    }

    /** The actions whose status is this one now. */
    synchronized Set<String> actions(String status) {
        return statuses.entrySet().stream()
                .filter(action -> action.getValue().equals(status))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized long decided(String verdict) {
        return rulings.stream()
                .filter(ruling -> ruling.verdict().equals(verdict))
                .count();
    }

    /** Reads to the end as it is now and stops. */
    void finish() {
        finishing = true;
        end.join();
    }

    @Override
    public void close() {
        closed = true;
    }
}
