package io.quotidian.worker.grants;

import io.quotidian.service.DependencyCheck;

/** The loop that reads grants is running. */
final class ConsumerCheck implements DependencyCheck {
    private final GrantConsumer consumer;

    ConsumerCheck(GrantConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public String name() {
        return "action-grants";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public String status() {
        return consumer.polling() ? OK : "not being read; see the log";
    }
}
