package io.quotidian.worker.grants;

import io.quotidian.worker.protocol.Slot;
import org.apache.kafka.common.header.Headers;

/** Where outcomes go. */
interface Outcomes {

    /**
     * Returns once the topic has what this slot says.
     *
     * @throws NotProducedException if that is not known
     */
    void publish(Slot slot, Headers grantHeaders);
}
