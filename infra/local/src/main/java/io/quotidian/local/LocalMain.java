package io.quotidian.local;

import io.quotidian.local.demo.DemoCommand;
import io.quotidian.local.demo.wire.RefusedException;
import io.quotidian.local.stack.PartFailedException;
import io.quotidian.local.stack.WrongVariableException;
import io.quotidian.local.up.UpCommand;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The commands that run on this machine. */
@Command(
        name = "quotidian",
        mixinStandardHelpOptions = true,
        description = "Daily and weekly quotas for contact actions.",
        subcommands = {DemoCommand.class, UpCommand.class})
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new LocalMain())
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
        if (isEnding()) {
            return CommandLine.ExitCode.USAGE; // interrupted: whatever failed, failed because the parts were stopped
        }
        switch (failure) {
            case PartFailedException told -> command.getErr().println("error: " + told.getMessage());
            case WrongVariableException told -> command.getErr().println("error: " + told.getMessage());
            case RefusedException told -> command.getErr().println("error: " + told.getMessage());
            case NoSuchFileException told ->
                command.getErr().println("error: there is no file " + told.getFile() + "; check the path");
            case IOException told -> command.getErr().println("error: " + told);
            case KafkaException told -> command.getErr().println("error: Kafka: " + told.getMessage());
            default -> throw failure;
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static boolean isEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            return !Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
