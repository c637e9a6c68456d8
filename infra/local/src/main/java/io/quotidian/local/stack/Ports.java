package io.quotidian.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** The ports on loopback that a stack uses. */
public record Ports(
        int ingest, int quotaProcessor, int actionWorker, int backupAgent, int registry, int kafka, int mongo) {

    private static final Ports STANDARD = new Ports(8080, 8091, 8092, 8093, 8081, 9092, 27017);
    private static final int TO_EXTERNAL = 10_000;
    private static final int COUNT = 7;
    private static final int GREATEST = 65_535;
    private static final int FIRST_CHOSEN = 18_000;
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int MAX_LOOKS = 1_000;

    public Ports {
        if (IntStream.of(ingest, quotaProcessor, actionWorker, backupAgent, registry, kafka, mongo)
                .anyMatch(port -> port < 1 || port > GREATEST)) {
            throw new IllegalArgumentException("every port must be 1 to " + GREATEST + "; choose another offset");
        }
    }

    /** The published ports, each raised by the offset. */
    public static Ports standard(int offset) {
        return new Ports(
                STANDARD.ingest + offset,
                STANDARD.quotaProcessor + offset,
                STANDARD.actionWorker + offset,
                STANDARD.backupAgent + offset,
                STANDARD.registry + offset,
                STANDARD.kafka + offset,
                STANDARD.mongo + offset);
    }

    /**
     * Ports that were all free a moment ago, below those that the system gives to outgoing connections: one of them would
     * be taken before the part that is to listen there has started.
     */
    public static Ports anyFree() {
        int[] free = new Random()
                .ints(FIRST_CHOSEN, FIRST_EPHEMERAL)
                .distinct()
                .limit(MAX_LOOKS)
                .filter(port -> !isTaken(port))
                .limit(COUNT)
                .toArray();
        if (free.length < COUNT) {
            throw new IllegalStateException(
                    "no " + COUNT + " free ports on loopback between " + FIRST_CHOSEN + " and " + FIRST_EPHEMERAL);
        }
        return new Ports(free[0], free[1], free[2], free[3], free[4], free[5], free[6]);
    }

    /** Where the broker listens for those elsewhere, if it does. */
    public int external() {
        return kafka + TO_EXTERNAL;
    }

    /** Says which of the ports that are needed somebody else holds. */
    public List<String> taken(boolean ownKafka, boolean ownMongo, boolean elsewhere) {
        Map<String, Integer> needed = new LinkedHashMap<>(Map.of(
                "ingest", ingest,
                "quota-processor", quotaProcessor,
                "action-worker", actionWorker,
                "backup-agent", backupAgent,
                "registry", registry));
        if (ownKafka) {
            needed.put("Kafka", kafka);
        }
        if (ownKafka && elsewhere) {
            needed.put("Kafka for others", external());
        }
        if (ownMongo) {
            needed.put("MongoDB", mongo);
        }
        return needed.entrySet().stream()
                .filter(entry -> isTaken(entry.getValue()))
                .map(entry -> "port " + entry.getValue() + " (" + entry.getKey() + ")")
                .sorted()
                .toList();
    }

    static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the parts themselves do: a connection that lingers takes no port
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
