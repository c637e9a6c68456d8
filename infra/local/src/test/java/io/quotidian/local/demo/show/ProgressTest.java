package io.quotidian.local.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(written, true, StandardCharsets.UTF_8), false);

    @Test
    void shouldShowEachDayOnce() {
        progress.show(day(1));
        progress.show(day(1));
        progress.show(day(2));

        assertThat(lines())
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly("  day 1 of 3", "  day 2 of 3");
    }

    @Test
    void shouldShowNothingOnceARunIsBrokenOff() {
        progress.show(day(1));
        progress.breakOff("Stopping.");
        progress.show(day(2));

        assertThat(lines()).hasSize(2).endsWith("Stopping.");
    }

    @Test
    void shouldNotCallARunBrokenOffThatEnded() {
        progress.end();
        progress.breakOff("Stopping.");

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Progress.Moment day(int day) {
        return new Progress.Moment(day, 3, day / 3.0, "Wed 25 Nov", 0, 0, 0, "sending");
    }
}
