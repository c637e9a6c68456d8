package io.quotidian.embedded;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Properties;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * What a killed broker left in its cluster's metadata: it still counts as alive and as every partition's leader. Started
 * like that, the broker loads its transactions before it listens, and when its own session ends, meanwhile without a
 * leader, Kafka 4.3 takes those transactions' partitions for deleted and completes them without a marker: they stay open
 * for ever. So the controller runs alone first, until it has fenced the broker.
 */
final class FormerSelf {
    private static final String SESSION_MILLIS = "500";
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration TICK = Duration.ofMillis(50);

    private FormerSelf() {}

    /** @param broker the properties with which broker and controller are started afterwards */
    static void fence(Properties broker) {
        KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.fromProps(alone(broker), false), Time.SYSTEM);
        controller.startup();
        try {
            awaitFenced();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static Properties alone(Properties broker) {
        Properties alone = new Properties();
        alone.putAll(broker);
        alone.put("process.roles", "controller");
        alone.put("broker.session.timeout.ms", SESSION_MILLIS);
        alone.put("listeners", BrokerFolder.controllerListener(broker));
        alone.remove("advertised.listeners");
        alone.remove("inter.broker.listener.name");
        return alone;
    }

    /** A broker that was killed before it ever registered is not known: then the limit ends the wait. */
    private static void awaitFenced() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while ((gauge("FencedBrokerCount") == 0 || gauge("ActiveBrokerCount") > 0)
                    && System.nanoTime() < deadline) {
                Thread.sleep(TICK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The controller tells of the brokers that it has fenced through JMX alone. */
    private static int gauge(String name) {
        try {
            ObjectName gauge = new ObjectName("kafka.controller:type=KafkaController,name=" + name);
            Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(gauge, "Value");
            return Integer.parseInt(value.toString());
        } catch (InstanceNotFoundException e) {
            return 0; // The controller has just been started.
        } catch (JMException e) {
            throw new IllegalStateException("The controller does not tell " + name, e);
        }
    }
}
