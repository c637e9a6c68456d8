package io.quotidian.proof.jury;

import java.util.stream.Collectors;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Remembers the first test that fails; the others need not run. */
final class FirstFailure implements TestExecutionListener {

    private final CancellationToken enough;
    private String what = "";

    FirstFailure(CancellationToken enough) {
        this.enough = enough;
    }

    String what() {
        return what;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable().ifPresent(thrown -> failed(test, thrown));
    }

    /** A class that the JVM refuses is no caught bug but a bad edit. */
    private void failed(TestIdentifier test, Throwable thrown) {
        if (thrown instanceof LinkageError bad) {
            throw bad;
        }
        if (what.isEmpty()) {
            what = test.getUniqueIdObject().getSegments().stream()
                    .skip(1)
                    .map(segment -> segment.getValue().replaceFirst("^[a-z.]+\\.", ""))
                    .map(name -> name.replaceFirst("\\(.*", ""))
                    .collect(Collectors.joining("."));
        }
        enough.cancel();
    }
}
