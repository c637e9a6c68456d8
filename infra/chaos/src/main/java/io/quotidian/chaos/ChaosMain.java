package io.quotidian.chaos;

import io.quotidian.local.demo.wire.RefusedException;
import io.quotidian.local.stack.PartFailedException;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command as a process. */
public final class ChaosMain {
    private ChaosMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosCommand())
                .setCommandName("quotidian chaos")
                .setParameterExceptionHandler((failure, arguments) -> explain(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
                .execute(args));
    }

    private static int explain(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println("error: " + failure.getMessage());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
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
