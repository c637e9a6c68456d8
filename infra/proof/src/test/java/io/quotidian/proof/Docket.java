package io.quotidian.proof;

import io.quotidian.proof.Trial.Verdict;
import io.quotidian.proof.bugs.Bug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The verdicts so far, in a file, so that a judgement that was cut short goes on where it ended. */
final class Docket {

    private static final String BETWEEN = "\t";

    private final String file;
    private final Map<String, List<String>> known = new HashMap<>();

    /**
     * Reads what is there.
     *
     * @param file need not exist; with no name nothing is kept
     */
    Docket(String file) throws IOException {
        this.file = file;
        if (!file.isEmpty() && Files.exists(Path.of(file))) {
            Files.readAllLines(Path.of(file)).stream()
                    .map(line -> List.of(line.split(BETWEEN, -1)))
                    .forEach(columns -> known.put(columns.getFirst(), columns));
        }
    }

    /** What was said of a bug before, or is said of it now and noted. */
    Verdict verdict(Bug bug, Trial trial) throws ReflectiveOperationException, IOException {
        List<String> columns = known.get(bug.toString());
        if (columns != null) {
            return new Verdict(bug, columns.get(1), columns.get(2));
        }
        Verdict verdict = trial.of(bug);
        if (!file.isEmpty()) {
            note(verdict);
        }
        return verdict;
    }

    private synchronized void note(Verdict verdict) throws IOException {
        String line = String.join(BETWEEN, verdict.bug().toString(), verdict.simulator(), verdict.tests());
        Files.writeString(
                Path.of(file),
                line.replaceAll("\\R", " ") + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
