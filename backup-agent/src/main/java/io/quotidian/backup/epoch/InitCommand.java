package io.quotidian.backup.epoch;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.quotidian.service.ClockSettings;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.MongoSettings;
import io.quotidian.service.SettingException;
import io.quotidian.service.Variables;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code quotidian init}: prepares a cluster once. */
@Command(
        name = "quotidian init",
        description = {
            "Prepares a cluster: schemas, topics, the state's changelog, the fence in MongoDB and epoch 1.",
            "Run it while no quota-processor runs. Cut short, it goes on where it was; a cluster that already lived is"
                    + " left as it is."
        },
        exitCodeOnExecutionException = InitCommand.OPERATING_ERROR,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:prepared, or nothing to do",
            "1:refused: the cluster lived before",
            "2:wrong use, no answer, or the registry refuses"
        },
        footerHeading = "Environment:%n",
        footer = {
            "  KAFKA_BOOTSTRAP_SERVERS  host:port,host:port (localhost:9092)",
            "  QUOTIDIAN_KAFKA_*        any property of Kafka's clients",
            "  SCHEMA_REGISTRY_URL      the whole URL that a Confluent client needs",
            "  QUOTIDIAN_TOPIC_PREFIX   before every topic's name (none)",
            "  MONGODB_URI              mongodb://localhost:27017/quotidian",
            "  Any of them may be given as a file: MONGODB_URI_FILE=/run/secrets/uri"
        })
public final class InitCommand implements Callable<Integer> {

    static final int OPERATING_ERROR = 2;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration MONGODB_ANSWERS_WITHIN = Duration.ofSeconds(10);

    @Option(names = "--partitions", defaultValue = "8", description = "of every topic keyed by account (8); for good")
    private int partitions;

    @Option(names = "--grant-partitions", defaultValue = "16", description = "of action-grants (16)")
    private int grantPartitions;

    @Option(names = "--replication-factor", description = "of every topic (3, or as many as there are brokers)")
    private @Nullable Integer replicationFactor;

    @Option(
            names = "--unknown-before",
            paramLabel = "INSTANT",
            description = "what was sent before this moment (2026-11-20T18:00:00Z), by whomever, is not known here:"
                    + " windows that began before it are sealed until they end, and runs for the dedup memory")
    private @Nullable Instant unknownBefore;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // picocli itself acts on it
    private boolean help;

    @Option(names = "--json", description = "one line of JSON instead of text")
    private boolean json;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final List<String> done = new ArrayList<>();

    InitCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "logback-command.xml");
        System.exit(run(System.getenv(), System.out, System.err, args));
    }

    static int run(Map<String, String> environment, PrintStream out, PrintStream err, String... args) {
        return new CommandLine(new InitCommand(environment, out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }

    @Override
    public Integer call() {
        InitReport report = initialise().after(done);
        if (json) {
            out.println(JSON.writeValueAsString(report));
        } else {
            print(report);
        }
        return report.exitCode();
    }

    /** The command's boundary: what stops an init becomes a report with a cure. */
    private InitReport initialise() {
        try {
            return initialise(Variables.of(environment));
        } catch (SettingException e) {
            return InitReport.failed(String.valueOf(e.getMessage()), e.fix());
        } catch (InitException e) {
            return InitReport.failed(String.valueOf(e.getMessage()), e.cure());
        } catch (MongoException e) {
            return InitReport.failed(
                    "MongoDB failed: " + e.getMessage(),
                    "Start it, or set MONGODB_URI to mongodb://host:port/database, then run init again.");
        } catch (KafkaException e) {
            return InitReport.failed(
                    "Kafka failed: " + e.getMessage(),
                    "Check KAFKA_BOOTSTRAP_SERVERS and QUOTIDIAN_KAFKA_* and the brokers' logs, then run init again.");
        }
    }

    private InitReport initialise(Variables variables) {
        Layout layout = new Layout(
                partitions,
                grantPartitions,
                replicationFactor == null ? OptionalInt.empty() : OptionalInt.of(replicationFactor));
        KafkaSettings kafka = KafkaSettings.from(variables);
        MongoSettings mongo = MongoSettings.from(variables);
        try (KafkaCluster cluster = new KafkaCluster(kafka, layout);
                EpochChangelog changelog = new EpochChangelog(kafka);
                MongoClient client = client(mongo)) {
            FenceDocument fence = new FenceDocument(client.getDatabase(mongo.database()));
            Birth birth = new Birth(ClockSettings.from(variables).clock().instant(), unknownBefore);
            return new Initialisation(new RegistrySubjects(kafka), cluster, changelog, fence, birth, this::tell).run();
        }
    }

    private static MongoClient client(MongoSettings settings) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster ->
                        cluster.serverSelectionTimeout(MONGODB_ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS))
                .applyConnectionString(connection(settings))
                .build());
    }

    /** The driver knows more rules than the settings do, and may name a password in what it says. */
    private static ConnectionString connection(MongoSettings settings) {
        try {
            return new ConnectionString(settings.uri());
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    "MONGODB_URI",
                    "(hidden)",
                    "refused by MongoDB's driver",
                    "See the format of connection strings in MongoDB's manual.");
        }
    }

    private void tell(Initialisation.Step step, String what) {
        done.add(what);
        if (!json) {
            out.println("  done: " + what);
        }
    }

    private void print(InitReport report) {
        switch (report.result()) {
            case INITIALISED -> out.println("The cluster is prepared; start the services.");
            case NOTHING_TO_DO ->
                out.println("Nothing to do: the cluster lives in epoch "
                        + report.epoch().orElseThrow() + ".");
            case REFUSED, FAILED -> {
                err.println(report.reason().orElseThrow() + ".");
                err.println(report.cure().orElseThrow());
            }
        }
    }
}
