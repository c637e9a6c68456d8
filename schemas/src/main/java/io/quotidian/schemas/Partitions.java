package io.quotidian.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where a key belongs. */
public final class Partitions {
    private Partitions() {}

    /** The partition that Java's default partitioner (murmur2) gives the key; librdkafka's default differs. */
    public static int of(String key, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A topic has at least one partition, not " + count);
        }
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
