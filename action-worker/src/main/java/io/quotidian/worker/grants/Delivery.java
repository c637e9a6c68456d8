package io.quotidian.worker.grants;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One delivery of one record, until its partition goes elsewhere. */
final class Delivery {
    private final ConsumerRecord<byte[], byte[]> grant;
    private volatile boolean abandoned;

    Delivery(ConsumerRecord<byte[], byte[]> grant) {
        this.grant = grant;
    }

    ConsumerRecord<byte[], byte[]> grant() {
        return grant;
    }

    /** The partition is gone: somebody else is given this record, too. Finishing is still safe; the slot arbitrates. */
    void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }
}
