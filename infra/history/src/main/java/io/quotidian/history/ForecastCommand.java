package io.quotidian.history;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.history.ahead.Forecast;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.history.MemoryStore;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.service.Variables;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quotidian forecast}. */
@Command(
        name = "quotidian forecast",
        description =
                "Which day each queued action of an account, or of a run, leaves, and when the queue is empty: the"
                        + " account's present state, run forward by the machine that decides.")
final class ForecastCommand extends HistoryCommand {

    /** Shown as text; --json has them all. */
    private static final int MOST_SHOWN = 10;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Target target;

    static final class Target {
        @Parameters(paramLabel = "ACCOUNT", description = "the account")
        @Nullable
        String account;

        @Option(names = "--run", paramLabel = "RUN", description = "the queued actions of this run, in all accounts")
        @Nullable
        String run;
    }

    ForecastCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        super(environment, out, err);
    }

    @Override
    int execute(Variables variables) {
        Deployment deployment = Deployment.from(variables);
        List<Forecast> forecasts = new ArrayList<>();
        try (TopicReader reader = new TopicReader(deployment.kafka())) {
            for (String account : accounts(reader, deployment)) {
                Forecast forecast = forecast(reader, deployment, account);
                if (forecast != null) {
                    forecasts.add(forecast);
                }
            }
        }
        if (forecasts.isEmpty()) {
            return notKnown(
                    target.run == null
                            ? "Nothing is known of the account " + target.account
                                    + "; it has had no event or command yet."
                            : "No action of the run " + target.run + " is kept in quota-decisions.");
        }
        if (json) {
            printJson(target.run == null ? forecasts.getFirst() : forecasts);
        } else {
            forecasts.forEach(this::print);
        }
        return DONE;
    }

    private List<String> accounts(TopicReader reader, Deployment deployment) {
        String run = target.run;
        if (run == null) {
            return List.of(String.valueOf(target.account));
        }
        TreeSet<String> accounts = new TreeSet<>();
        String topic = Topics.QUOTA_DECISIONS.name(reader.prefix());
        decisions(reader, deployment, reader.allPartitions(topic), decision -> {
            if (run.equals(decision.getRunId())) {
                accounts.add(decision.getAccountId());
            }
        });
        return List.copyOf(accounts);
    }

    private @Nullable Forecast forecast(TopicReader reader, Deployment deployment, String account) {
        AccountId id = new AccountId(account);
        MemoryStore store = new MemoryStore();
        String changelog = Topics.stateChangelog(reader.prefix());
        reader.read(changelog, reader.partitionOf(account, changelog), row -> {
            Bytes key = Bytes.wrap(row.key());
            if (Rows.concerns(key, id)) {
                store.put(key, row.value());
            }
        });
        if (new Rows(store).account(id).sequence() == 0) {
            return null;
        }
        Instant now = deployment.clock().instant();
        Duration delay = delay(reader, deployment, account);
        return Forecast.of(id, target.run, deployment.settings(), store, now, delay);
    }

    private static Duration delay(TopicReader reader, Deployment deployment, String account) {
        Delays delays = new Delays();
        String topic = Topics.QUOTA_DECISIONS.name(reader.prefix());
        decisions(reader, deployment, reader.partitionOf(account, topic), delays::see);
        return delays.typical();
    }

    private static void decisions(
            TopicReader reader, Deployment deployment, List<Integer> partitions, Consumer<QuotaDecision> sink) {
        String topic = Topics.QUOTA_DECISIONS.name(reader.prefix());
        try (AvroDeserializer<QuotaDecision> decoder = new AvroDeserializer<>(QuotaDecision.class)) {
            decoder.configure(deployment.kafka().serdeProperties(), false);
            reader.read(topic, partitions, record -> {
                QuotaDecision decision = decoder.deserialize(topic, record.headers(), record.value());
                if (decision != null) {
                    sink.accept(decision);
                }
            });
        }
    }

    private void print(Forecast forecast) {
        ZoneId zone = ZoneId.of(forecast.zone());
        out.printf("%s: %d queued at %s%n", forecast.account(), forecast.queued(), both(forecast.asOf(), zone));
        forecast.held().forEach(what -> out.println("  held now: " + what));
        forecast.days()
                .forEach(day -> out.printf(
                        "  %s  %5d leave%s%s%n",
                        day.day(),
                        day.leaves(),
                        day.ends() == 0 ? "" : ", " + day.ends() + " end unsent",
                        day.limits().isEmpty() ? "" : "   full: " + String.join(", ", day.limits())));
        forecast.actions().stream()
                .limit(MOST_SHOWN)
                .forEach(action ->
                        out.printf("    %s  %s  %s%n", action.actionId(), both(action.at(), zone), action.reason()));
        if (forecast.actions().size() > MOST_SHOWN) {
            out.printf("    and %d more; --json has all%n", forecast.actions().size() - MOST_SHOWN);
        }
        if (!forecast.staying().isEmpty()) {
            out.printf(
                    "  %d stay, the first of them for: %s%n",
                    forecast.staying().size(), forecast.staying().getFirst().reason());
        }
        if (forecast.drainsAt() != null) {
            out.println("  empty: " + both(forecast.drainsAt(), zone));
        }
        if (forecast.bounded()) {
            out.println("  More is queued than could be run forward: this is its beginning.");
        }
        out.println("  assumed: " + String.join("; ", forecast.assumptions()) + ".");
    }
}
