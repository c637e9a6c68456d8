package io.quotidian.history;

import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.service.SettingException;
import io.quotidian.service.Variables;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** What the three commands share: options, environment, and what becomes of a failure. */
@Command(
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:nothing is known of what was asked", "2:wrong use, or no answer"},
        footerHeading = "Environment:%n",
        footer = {
            "  KAFKA_BOOTSTRAP_SERVERS  host:port,host:port (localhost:9092)",
            "  SCHEMA_REGISTRY_URL      http://localhost:8081/apis/ccompat/v7",
            "  QUOTIDIAN_TOPIC_PREFIX   before every topic's name (none)",
            "  QUOTIDIAN_CREDIT, QUOTIDIAN_RELEASE_SPREAD, QUOTIDIAN_SETTLE_FLOOR, QUOTIDIAN_DEDUP_MEMORY",
            "                           as the quota-processor has them"
        })
abstract class HistoryCommand implements Callable<Integer> {

    static final int DONE = 0;
    static final int NOT_KNOWN = 1;
    static final int FAILED = 2;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Option(names = "--json", description = "one line of JSON instead of text")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // picocli itself acts on it
    private boolean help;

    final Map<String, String> environment;
    final PrintStream out;
    private final PrintStream err;

    HistoryCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    static int run(HistoryCommand command, String... args) {
        return new CommandLine(command)
                .setOut(new PrintWriter(command.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(command.err, true, StandardCharsets.UTF_8))
                .execute(args);
    }

    /** The command's boundary: what stops it becomes a sentence. */
    @Override
    public final Integer call() {
        try {
            return execute(Variables.of(environment));
        } catch (SettingException e) {
            return failed(e.getMessage() + " " + e.fix());
        } catch (RequestFailure e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (RegistryUnavailableException e) {
            return failed("The schema registry does not answer (SCHEMA_REGISTRY_URL): " + e.getMessage());
        } catch (KafkaException e) {
            return failed("Kafka failed (KAFKA_BOOTSTRAP_SERVERS): " + e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    abstract int execute(Variables variables);

    final int notKnown(String what) {
        err.println(what);
        return NOT_KNOWN;
    }

    final void printJson(Object answer) {
        out.println(JSON.writeValueAsString(answer));
    }

    static String both(Instant moment, ZoneId zone) {
        return LOCAL.format(moment.atZone(zone)) + " " + zone.getId() + " (" + moment + ")";
    }

    private int failed(String why) {
        err.println(why);
        return FAILED;
    }
}
