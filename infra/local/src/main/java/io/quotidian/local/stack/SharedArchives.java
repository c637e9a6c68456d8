package io.quotidian.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the JVM calls class data sharing: the classes of a part, loaded and linked, in a file that its next life maps. A
 * start then takes about half the processor time. The JVM ignores an archive that does not fit its version or its class
 * path.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/25/vm/class-data-sharing.html">Class data sharing</a>
 */
final class SharedArchives {

    private final Path folder;
    private final ClassJars jars;
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    /** In the build's folder: what is archived there belongs to the classes beside it. */
    SharedArchives(CodeHome code) {
        this.folder = code.root().resolve("target").resolve("archives");
        this.jars = new ClassJars(code.root(), folder);
    }

    /** The class path as it must be for an archive to fit; as it was where nothing can be written. */
    String classPath(String directories) {
        try {
            return jars.packed(directories);
        } catch (IOException e) {
            return directories; // then a start takes as long as it always did
        }
    }

    /** What a JVM is told to start from the part's archive; nothing while there is none. */
    List<String> options(String part) {
        served.add(part);
        return has(part) ? List.of("-XX:SharedArchiveFile=" + file(part)) : List.of();
    }

    /** Whether the part is a JVM that starts from an archive: what asks a part for one would end a process of another kind. */
    boolean serves(String part) {
        return served.contains(part);
    }

    /** Whether the part has an archive, and one that was made after its classes. */
    boolean has(String part) {
        Path file = file(part);
        try {
            return Files.exists(file) && jars.areOlderThan(file);
        } catch (IOException e) {
            return false; // another stack replaces it at this moment
        }
    }

    /** Of this JVM's version: another one writes its own. */
    Path file(String part) {
        return folder.resolve(part + "-" + Runtime.version() + ".jsa");
    }
}
