package io.quotidian.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long the services of this machine take to be ready. The calendar's start must be known before they start, so a
 * run expects what the run before it measured, and a little more.
 */
final class StartEstimate {

    private static final Duration FIRST_GUESS = Duration.ofSeconds(15);
    private static final Duration MIN = Duration.ofSeconds(3);
    private static final Duration MAX = Duration.ofSeconds(90);
    private static final Duration RESERVE = Duration.ofMillis(2_500);

    private final Path file;

    StartEstimate(Path file) {
        this.file = file;
    }

    Duration expected() throws IOException {
        if (!Files.isRegularFile(file)) {
            return FIRST_GUESS;
        }
        String text = Files.readString(file).strip();
        return text.matches("\\d{1,6}")
                ? bounded(Duration.ofMillis(Long.parseLong(text)).plus(RESERVE))
                : FIRST_GUESS;
    }

    void measured(Duration time) throws IOException {
        Files.writeString(file, Long.toString(time.toMillis()));
    }

    /** After a start that took longer than expected; another one needs no preparation of the cluster. */
    static Duration ofServices(Duration needed) {
        return bounded(needed.plus(RESERVE));
    }

    private static Duration bounded(Duration duration) {
        if (duration.compareTo(MIN) < 0) {
            return MIN;
        }
        return duration.compareTo(MAX) > 0 ? MAX : duration;
    }
}
