package io.quotidian.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The ports on loopback that a stack uses. */
public record Ports(
        int ingest, int quotaProcessor, int actionWorker, int backupAgent, int registry, int kafka, int mongo) {

    private static final Ports STANDARD = new Ports(8080, 8091, 8092, 8093, 8081, 9092, 27017);
    private static final int COUNT = 7;
    private static final int GREATEST = 65_535;

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

    /** Ports that were all free a moment ago. */
    public static Ports ephemeral() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < COUNT; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            int[] free = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            return new Ports(free[0], free[1], free[2], free[3], free[4], free[5], free[6]);
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Says which of the ports that are needed somebody else holds. */
    public List<String> taken(boolean ownKafka, boolean ownMongo) {
        Map<String, Integer> needed = new LinkedHashMap<>(Map.of(
                "ingest", ingest,
                "quota-processor", quotaProcessor,
                "action-worker", actionWorker,
                "backup-agent", backupAgent,
                "registry", registry));
        if (ownKafka) {
            needed.put("Kafka", kafka);
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

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the parts themselves do: a connection that lingers takes no port
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
