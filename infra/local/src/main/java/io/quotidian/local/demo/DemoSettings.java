package io.quotidian.local.demo;

import io.quotidian.local.demo.input.Input;
import io.quotidian.local.demo.input.PolicyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** What one run is asked to do. */
record DemoSettings(
        Input input,
        PolicyFile policy,
        LocalDate start,
        int days,
        Duration day,
        long seed,
        boolean faults,
        boolean chaos,
        Optional<Path> report,
        boolean keep,
        boolean json) {}
