package io.quotidian.history;

import io.quotidian.history.back.Comparison;
import io.quotidian.history.back.Replay;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.Json;
import io.quotidian.ingest.policies.PolicyReader;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.history.Past;
import io.quotidian.quota.stream.Intake;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.service.Variables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quotidian replay}. */
@Command(
        name = "quotidian replay",
        description = {
            "What would have been sent under another policy: the history that the topics keep, decided again up to"
                    + " --from, then run forward with what arrived until --to.",
            "Each account is known from its beginning only as long as the topics keep it."
        })
final class ReplayCommand extends HistoryCommand {

    private static final List<String> ASSUMPTIONS = List.of(
            "an attempt that was made then has the outcome that it had, as long after its grant; without one then it has"
                    + " none",
            "an attempt that was not made then is SENT after the typical delay",
            "an UNKNOWN counts as sent",
            "turns come at the moment they are due; the partition is open and has credit, the clocks agree",
            "policies set within the span are left out, pauses and the rest are not");

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            required = true,
            description = "the policy, as JSON, as PUT …/policy takes it")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path file;

    @Option(names = "--from", paramLabel = "T", required = true, description = "2026-11-20T00:00:00Z")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Instant from;

    @Option(names = "--to", paramLabel = "T", required = true, description = "its end, exclusive")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Instant to;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "this account alone; without it: all")
    private @Nullable String account;

    /** The whole answer. */
    record Answer(Instant from, Instant to, List<Comparison> accounts, List<String> assumptions) {}

    ReplayCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        super(environment, out, err);
    }

    @Override
    int execute(Variables variables) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("--from must be before --to");
        }
        Policy policy = policy();
        Deployment deployment = Deployment.from(variables);
        Answer answer = new Answer(from, to, compare(deployment, policy), ASSUMPTIONS);
        if (answer.accounts().isEmpty()) {
            return notKnown("The topics keep no decisions" + (account == null ? "." : " about " + account + "."));
        }
        if (json) {
            printJson(answer);
        } else {
            print(answer);
        }
        return DONE;
    }

    private Policy policy() {
        try {
            return PolicyMapping.policy(PolicyReader.read(Json.parse(Files.readAllBytes(file))));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--policy " + file + " does not exist", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--policy " + file + " cannot be read: " + e.getMessage(), e);
        } catch (RequestFailure e) {
            throw new IllegalArgumentException("--policy " + file + ": " + e.getMessage(), e);
        }
    }

    private List<Comparison> compare(Deployment deployment, Policy policy) {
        try (Past past = past(deployment)) {
            List<Comparison> comparisons = new ArrayList<>();
            for (String id : past.accounts()) {
                Delays delays = new Delays();
                past.decisions(id).forEach(delays::see);
                Duration typical = delays.typical();
                comparisons.add(new Replay(id, past, deployment.settings(), policy, from, to, typical).run());
            }
            return comparisons;
        }
    }

    private Past past(Deployment deployment) {
        Map<String, Object> serde = deployment.kafka().serdeProperties();
        try (TopicReader reader = new TopicReader(deployment.kafka())) {
            String decisions = Topics.QUOTA_DECISIONS.name(reader.prefix());
            Intake intake = new Intake(reader.partitions(decisions), deployment.clock(), serde);
            Past past = new Past(reader.prefix(), intake, serde, id -> account == null || account.equals(id));
            for (Topic<?> topic : Past.TOPICS) {
                String name = topic.name(reader.prefix());
                List<Integer> partitions =
                        account == null ? reader.allPartitions(name) : reader.partitionOf(account, name);
                reader.read(name, partitions, record -> past.add(topic, record));
            }
            return past;
        }
    }

    private void print(Answer answer) {
        out.printf("%s to %s under %s%n", from, to, file);
        answer.accounts().forEach(this::print);
        out.println("assumed: " + String.join("; ", answer.assumptions()) + ".");
    }

    private void print(Comparison one) {
        out.printf(
                "%s: sent then %d, would be %d; earlier %d, later %d, only then %d, only now %d; would wait %d%n",
                one.account(),
                one.sentThen(),
                one.wouldSend(),
                one.earlier(),
                one.later(),
                one.onlyThen(),
                one.onlyWould(),
                one.waiting());
        one.days().forEach(day -> out.printf("  %s  then %5d  would be %5d%n", day.day(), day.then(), day.would()));
        one.deferred()
                .forEach((reason, count) ->
                        out.printf("  deferred for %s: then %d, would be %d%n", reason, count.then(), count.would()));
        one.ended().forEach((reason, count) -> out.printf("  would end unsent: %d %s%n", count, reason));
        one.overruns()
                .forEach(over -> out.printf(
                        "  what was sent violates it: %s, %d of %d%s%n",
                        over.limit(),
                        over.sent(),
                        over.max(),
                        over.windowStart().isEmpty() ? "" : " from " + over.windowStart()));
        if (!one.known()) {
            out.println("  The topics do not keep this account from its beginning, or it was too much to run: what was"
                    + " sent before counts for nothing here.");
        }
    }
}
