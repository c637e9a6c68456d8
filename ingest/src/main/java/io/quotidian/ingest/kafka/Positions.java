package io.quotidian.ingest.kafka;

/** How a record's place is written: {@code topic/partition/offset}. */
public final class Positions {
    private Positions() {}

    public static String name(String topic, int partition, long offset) {
        return topic + '/' + partition + '/' + offset;
    }
}
