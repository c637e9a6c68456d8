package io.quotidian.ingest.timeline;

import io.quotidian.service.DependencyCheck;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The consumers of the projections run: one that gave up would leave what is shown behind for ever. */
final class ProjectionCheck implements DependencyCheck {
    private final List<? extends MessageListenerContainer> containers;

    ProjectionCheck(List<? extends MessageListenerContainer> containers) {
        this.containers = List.copyOf(containers);
    }

    @Override
    public String name() {
        return "projections";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public String status() {
        String stopped = containers.stream()
                .filter(container -> !container.isRunning() || !container.isInExpectedState())
                .map(MessageListenerContainer::getGroupId)
                .collect(Collectors.joining(", "));
        return stopped.isEmpty() ? OK : "no longer read by " + stopped + ": see the log, and start the service anew";
    }
}
