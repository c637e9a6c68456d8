package io.quotidian.local.up;

import io.quotidian.embedded.DocumentsMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders of a home's parts. Each bears the home's id once the cluster is prepared: one that was emptied, or made anew
 * by the part itself, does not. That of the documents bears their engine, too.
 */
final class Inventory {

    private static final String MARK = "quotidian-home";

    /** A part's folder, and what it means if what it held is gone. */
    enum Holding {
        KAFKA(
                "kafka",
                "Kafka",
                "KAFKA_BOOTSTRAP_SERVERS",
                "the counters, and all that was accepted and not yet done: nothing is accepted, granted or sent",
                true),
        MONGODB(
                "mongodb",
                "MongoDB",
                "MONGODB_URI",
                "the ledger of what was sent, and the fence: nothing is sent",
                true),
        REGISTRY(
                "registry",
                "registry",
                "SCHEMA_REGISTRY_URL",
                "the schemas by whose numbers records are read; they would be misread, so the services do not start",
                false);

        private final String folder;
        private final String title;
        private final String variable;
        private final String loss;
        private final boolean servicesMayRun;

        Holding(String folder, String title, String variable, String loss, boolean servicesMayRun) {
            this.folder = folder;
            this.title = title;
            this.variable = variable;
            this.loss = loss;
            this.servicesMayRun = servicesMayRun;
        }

        String title() {
            return title;
        }

        /** Which one the services use. */
        String variable() {
            return variable;
        }

        String loss() {
            return loss;
        }

        /** Whether the services can do no harm without it. */
        boolean servicesMayRun() {
            return servicesMayRun;
        }
    }

    private final Path home;

    Inventory(Path home) {
        this.home = home;
    }

    /** Those that this stack keeps itself. */
    static List<Holding> own(boolean ownKafka, boolean ownMongo) {
        List<Holding> own = new ArrayList<>(List.of(Holding.REGISTRY));
        if (ownKafka) {
            own.add(Holding.KAFKA);
        }
        if (ownMongo) {
            own.add(Holding.MONGODB);
        }
        return own;
    }

    /** Whether no part has ever lived here. */
    boolean isEmpty() {
        return Stream.of(Holding.values()).map(this::folder).noneMatch(Files::exists);
    }

    Path folder(Holding holding) {
        return home.resolve(holding.folder);
    }

    void mark(List<Holding> holdings, String id, Engine engine) throws IOException {
        for (Holding holding : holdings) {
            Files.writeString(markIn(holding), holding == Holding.MONGODB ? id + " " + engine.word() : id);
        }
    }

    List<Holding> missing(List<Holding> holdings, String id) throws IOException {
        List<Holding> missing = new ArrayList<>();
        for (Holding holding : holdings) {
            if (!bears(holding, id)) {
                missing.add(holding);
            }
        }
        return missing;
    }

    /** Whether the folder is there and is this home's. */
    boolean bears(Holding holding, String id) throws IOException {
        Path mark = markIn(holding);
        return Files.isRegularFile(mark) && words(mark)[0].equals(id);
    }

    /** What has kept the documents here; absent: nothing that left a mark. */
    Optional<Engine> engine() throws IOException {
        Path mark = markIn(Holding.MONGODB);
        if (!Files.isRegularFile(mark)) {
            return Optional.empty();
        }
        String[] words = words(mark);
        return words.length > 1 ? Engine.named(words[1]) : Optional.of(byItsFiles());
    }

    /** Marks of earlier versions do not name it. */
    private Engine byItsFiles() {
        return Files.exists(folder(Holding.MONGODB).resolve(DocumentsMain.FILE)) ? Engine.STAND_IN : Engine.MONGOD;
    }

    private Path markIn(Holding holding) {
        return folder(holding).resolve(MARK);
    }

    private static String[] words(Path mark) throws IOException {
        return Files.readString(mark).strip().split(" ", -1);
    }
}
