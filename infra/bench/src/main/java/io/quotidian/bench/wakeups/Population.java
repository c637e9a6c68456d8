package io.quotidian.bench.wakeups;

import io.quotidian.bench.cluster.Cluster;
import io.quotidian.bench.state.Life;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Bytes;

/** Accounts that wait for a moment, each as the real topology stored one of them: only the name differs. */
final class Population {

    static final String NAME = "account-%07d";
    private static final int UNACKNOWLEDGED = 20_000;
    private static final String SPECIMEN = NAME.formatted(0);

    private final Map<Bytes, byte[]> rows;

    private Population(Map<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    /** Each has one action, accepted now, that may not be sent before a moment. */
    static Population waiting(Instant now, Duration until, Path dir, Map<String, Object> serdeProperties) {
        try (Life life = new Life(SPECIMEN, now, dir, serdeProperties)) {
            life.asks("e-0", now.plus(until));
            Map<Bytes, byte[]> rows = life.rows();
            rows.keySet().removeIf(key -> position(key.get()) < 0);
            return new Population(rows);
        }
    }

    /** Writes so many into a changelog that nobody reads yet, their numbers beginning with another than 0. */
    void write(Cluster cluster, String prefix, int from, int accounts) throws InterruptedException, ExecutionException {
        String changelog = Topics.stateChangelog(prefix);
        List<Future<?>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer()) {
            for (int i = from; i < from + accounts; i++) {
                byte[] name = name(i);
                rows.forEach((key, value) ->
                        sent.add(producer.send(new ProducerRecord<>(changelog, 0, renamed(key.get(), name), value))));
                if (sent.size() > UNACKNOWLEDGED) {
                    requireAcknowledged(sent);
                }
            }
            requireAcknowledged(sent);
        }
    }

    private static void requireAcknowledged(List<Future<?>> sent) throws InterruptedException, ExecutionException {
        for (Future<?> each : sent) {
            each.get();
        }
        sent.clear();
    }

    private static byte[] renamed(byte[] key, byte[] name) {
        byte[] renamed = key.clone();
        System.arraycopy(name, 0, renamed, position(key), name.length);
        return renamed;
    }

    /** Where the specimen's name stands in a key; -1 for what no account owns. */
    private static int position(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1).indexOf(SPECIMEN);
    }

    private static byte[] name(int number) {
        return NAME.formatted(number).getBytes(StandardCharsets.UTF_8);
    }
}
