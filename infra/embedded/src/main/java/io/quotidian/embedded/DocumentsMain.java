package io.quotidian.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The stand-in MongoDB as a process of its own: {@code --port P [--dir D]}; without a folder in memory. Says {@code ready
 * CONNECTION_STRING} on standard output and stops in order when its standard input ends.
 */
public final class DocumentsMain {
    /** What it keeps in the folder. */
    public static final String FILE = "documents.mv";

    /** What it holds cannot be written any more; whoever started it sees this and says so. */
    private static final int BROKEN = 74;

    private DocumentsMain() {}

    public static void main(String[] args) throws IOException {
        FailedStart.endsThisProcess();
        Options options = Options.parse(Set.of("--dir", "--port"), args);
        EmbeddedDocuments documents = start(options.get("--dir").map(Path::of), options.port());
        ParentWatch.start(documents::close);
        System.out.println("ready " + documents.connectionString());
    }

    private static EmbeddedDocuments start(Optional<Path> dir, int port) throws IOException {
        if (dir.isEmpty()) {
            return EmbeddedDocuments.start(port);
        }
        Files.createDirectories(dir.get());
        return EmbeddedDocuments.start(
                dir.get().resolve(FILE), port, () -> Runtime.getRuntime().halt(BROKEN));
    }
}
