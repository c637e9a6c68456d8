package io.quotidian.proof.jury;

import io.quotidian.simulator.SimulateCommand;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/** {@code ./quotidian simulate} with a planted bug: its exit code. Loaded beside the bug. */
public final class SimulatedCommand implements Function<List<String>, Integer> {

    @Override
    public Integer apply(List<String> args) {
        return new CommandLine(new SimulateCommand()).execute(args.toArray(String[]::new));
    }
}
