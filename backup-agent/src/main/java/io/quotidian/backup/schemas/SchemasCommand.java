package io.quotidian.backup.schemas;

import io.quotidian.schemas.serde.RegistryRefusalException;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.schemas.serde.SchemaRegistration;
import io.quotidian.schemas.serde.SchemaRegistration.Subject;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.SettingException;
import io.quotidian.service.Variables;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code quotidian schemas register|check}: registering is somebody's deliberate act, never a service's. */
@Command(
        name = "quotidian schemas",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = SchemasCommand.OPERATING_ERROR,
        description = "Registers this version's Avro schemas, or says how the registry stands to them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every schema is registered",
            "1:some are missing, or do not fit those that are registered",
            "2:wrong use, no answer, or the registry refuses"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  SCHEMA_REGISTRY_URL                   the whole URL that a Confluent client needs; several with commas",
            "  SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO  user:password, or _FILE for a file that holds it",
            "  QUOTIDIAN_TOPIC_PREFIX                before every topic's name (none)"
        },
        synopsisSubcommandLabel = "(register | check)")
public final class SchemasCommand {

    private static final JsonMapper JSON = JsonMapper.shared();
    static final int OPERATING_ERROR = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    SchemasCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "logback-command.xml");
        System.exit(run(System.getenv(), System.out, System.err, args));
    }

    static int run(Map<String, String> environment, PrintStream out, PrintStream err, String... args) {
        return new CommandLine(new SchemasCommand(environment, out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }

    @Command(
            description = "registers what is missing and binds every subject to FULL_TRANSITIVE compatibility",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = OPERATING_ERROR)
    int register(@Option(names = "--json", description = "one line of JSON instead of text") boolean json) {
        return answer(SchemaRegistration::register, json);
    }

    @Command(
            description = "changes nothing and says what is missing",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = OPERATING_ERROR)
    int check(@Option(names = "--json", description = "one line of JSON instead of text") boolean json) {
        return answer(SchemaRegistration::check, json);
    }

    /** The command's boundary: what stops it becomes a sentence with a cure. */
    private int answer(Function<SchemaRegistration, List<Subject>> question, boolean json) {
        try {
            KafkaSettings settings = KafkaSettings.from(Variables.of(environment));
            try (SchemaRegistration schemas =
                    new SchemaRegistration(settings.topicPrefix(), settings.serdeProperties())) {
                return print(SchemasReport.of(question.apply(schemas)), json);
            }
        } catch (SettingException e) {
            return fail(e.getMessage(), e.fix());
        } catch (RegistryUnavailableException e) {
            return fail(e.getMessage(), "Start the registry, or set SCHEMA_REGISTRY_URL; then try again.");
        } catch (RegistryRefusalException e) {
            return fail(
                    "The registry refuses: " + e.getMessage(),
                    "Let it take schemas (one in READONLY mode takes none) and see './quotidian schemas check', for somebody"
                            + " may have registered another meanwhile; then try again.");
        } catch (KafkaException e) {
            return fail(e.getMessage(), "Check SCHEMA_REGISTRY_URL and the registry's logs; then try again.");
        }
    }

    private int print(SchemasReport report, boolean json) {
        if (json) {
            out.println(JSON.writeValueAsString(report));
        } else {
            report.subjects().forEach(out::println);
            out.println(report.verdict());
        }
        return report.exitCode();
    }

    private int fail(@Nullable String reason, String cure) {
        err.println(reason);
        err.println(cure);
        return OPERATING_ERROR;
    }
}
