package io.quotidian.local;

import io.quotidian.local.demo.DemoCommand;
import io.quotidian.local.demo.wire.RefusedException;
import io.quotidian.local.stack.PartFailedException;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that run on this machine. */
@Command(
        name = "quotidian",
        mixinStandardHelpOptions = true,
        description = "Daily and weekly quotas for contact actions.",
        subcommands = {DemoCommand.class})
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new LocalMain())
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
                .execute(args));
    }

    /** Operating errors are told in a sentence; anything else is a defect and keeps its stack trace. */
    private static int report(Exception failure, CommandLine command) throws Exception {
        switch (failure) {
            case PartFailedException told -> command.getErr().println("error: " + told.getMessage());
            case RefusedException told -> command.getErr().println("error: " + told.getMessage());
            case IOException told -> command.getErr().println("error: " + told);
            case KafkaException told -> command.getErr().println("error: Kafka: " + told.getMessage());
            default -> throw failure;
        }
        return CommandLine.ExitCode.USAGE;
    }
}
