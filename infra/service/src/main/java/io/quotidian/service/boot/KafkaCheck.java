package io.quotidian.service.boot;

import io.quotidian.service.DependencyCheck;
import io.quotidian.service.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Kafka answers when asked who it is. */
final class KafkaCheck implements DependencyCheck, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private @Nullable Admin admin;

    KafkaCheck(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public String status() {
        try {
            admin().describeCluster().clusterId().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return OK;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            close(); // the next question starts from the bootstrap servers again
            return UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNAVAILABLE;
        }
    }

    /** Created when first needed: a name that cannot be resolved yet must not end the service. */
    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> properties = settings.clientProperties();
            properties.put("client.id", "quotidian-ready");
            properties.put("request.timeout.ms", (int) LIMIT.toMillis());
            properties.put("default.api.timeout.ms", (int) LIMIT.toMillis());
            // "rebootstrap" asks a broker that is away thousands of times a second.
            properties.put("metadata.recovery.strategy", "none");
            admin = Admin.create(properties);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
