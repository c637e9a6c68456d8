package io.quotidian.worker.grants;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that cannot be handled. */
interface DeadLetterBox {

    /**
     * Returns once the topic has the record's original bytes.
     *
     * @throws NotProducedException if that is not known
     */
    void put(ConsumerRecord<byte[], byte[]> unhandled, String reason, Throwable cause);
}
