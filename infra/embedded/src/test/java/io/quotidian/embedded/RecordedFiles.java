package io.quotidian.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's scheme {@code recorded:} of files; H2 makes the instances, so all share one record. */
public final class RecordedFiles extends FilePathWrapper {
    private static final String SCHEME = "recorded";
    private static final List<RecordedFile.Change> CHANGES = new ArrayList<>();

    static String name(Path file) {
        FilePath.register(new RecordedFiles());
        return SCHEME + ":" + file.toAbsolutePath();
    }

    static List<RecordedFile.Change> changes() {
        return CHANGES;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new RecordedFile(getBase().open(mode), CHANGES);
    }
}
