package io.quotidian.examples;

import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The sample's entry: exit code 0 for done, 1 where something could not be delivered or read, 2 for wrong use. */
@Command(
        name = "ContactEvents",
        mixinStandardHelpOptions = true,
        description = {
            "Produces contact events and prints any topic of Quotidian.",
            "The cluster is named by KAFKA_BOOTSTRAP_SERVERS and SCHEMA_REGISTRY_URL; prints one JSON object per line."
        },
        subcommands = {Produce.class, Consume.class})
public final class ContactEvents {
    static final int FAILED = 1;

    private ContactEvents() {}

    public static void main(String[] args) {
        int status = new CommandLine(new ContactEvents())
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure))
                .execute(args);
        System.exit(status);
    }

    /** Whatever Kafka or the registry says is said again in one line; anything else is a bug with its trace. */
    private static int failed(Exception failure) throws Exception {
        if (!(failure instanceof KafkaException)) {
            throw failure;
        }
        Throwable cause = failure.getCause();
        System.err.println("contact-events: " + failure.getMessage() + (cause == null ? "" : ": " + cause));
        return FAILED;
    }
}
