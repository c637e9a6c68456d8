package io.quotidian.worker.grants;

/** Kafka did not acknowledge a record: it may or may not be there. */
final class NotProducedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotProducedException(String topic, Throwable cause) {
        super("topic " + topic + " did not acknowledge a record: " + cause.getMessage(), cause);
    }
}
