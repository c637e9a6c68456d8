package io.quotidian.quota;

import static io.quotidian.schemas.Topics.ACCOUNT_COMMANDS;
import static io.quotidian.schemas.Topics.ACTION_GRANTS;
import static io.quotidian.schemas.Topics.ACTION_OUTCOMES;
import static io.quotidian.schemas.Topics.CONTACT_EVENTS;
import static io.quotidian.schemas.Topics.QUOTA_DECISIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.CancelContact;
import io.quotidian.avro.CancelRun;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.EmergencyStop;
import io.quotidian.avro.ExternalUsage;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.avro.Pause;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.Resume;
import io.quotidian.avro.SetPolicy;
import io.quotidian.avro.Verdict;
import io.quotidian.avro.WindowKind;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.history.Past;
import io.quotidian.schemas.clock.ScaledClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What really happened, on a real broker, is decided again from the topics: byte by byte the same. */
@Tag("slow")
class DecidedAgainTest {

    private static final List<String> ACCOUNTS = List.of("acme", "bolt", "coil", "dune", "echo", "foxy");
    private static final int EVENTS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PREFIX = "again-";

    @TempDir
    static Path dir;

    private final Set<String> answered = new HashSet<>();

    @Test
    void shouldDecideARealHistoryAgainByteByByte() {
        try (Cluster cluster = new Cluster(dir)) {
            // Given
            cluster.createTopics(PREFIX);
            cluster.writeEpoch(PREFIX, false);
            ACCOUNTS.forEach(account -> command(cluster, account, 1, new SetPolicy(policy(4, 20))));
            command(cluster, "acme", 1, new SetPolicy(policy(99, 20)));

            // When
            live(cluster);

            // Then
            Settings settings =
                    ProcessorSettings.from(cluster.variables(PREFIX)).core(ScaledClock.realTime());
            try (Past past = cluster.past(PREFIX)) {
                assertThat(past.accounts()).containsAll(ACCOUNTS);
                assertThat(past.accounts()).allSatisfy(account -> {
                    assertThat(past.isWhole(account)).isTrue();
                    assertThat(past.differences(account, settings)).isEmpty();
                    assertThat(TopologyAgain.differences(cluster, PREFIX, settings, past.decisions(account)))
                            .isEmpty();
                });
                assertThat(past.accounts())
                        .as("another machine decides otherwise")
                        .anySatisfy(account -> assertThat(past.differences(account, lessPatient(settings)))
                                .isNotEmpty());
                assertThat(ACCOUNTS.stream().flatMap(account -> past.decisions(account).stream()))
                        .hasSizeGreaterThan(ACCOUNTS.size() * EVENTS)
                        .anyMatch(decision -> decision.getTurns().size() > 1)
                        .anyMatch(decision -> decision.getReason().equals("emergency_stop"))
                        .anyMatch(decision -> decision.getReason().equals("usage_counted"))
                        .anyMatch(decision -> decision.getReason().equals("recalled"))
                        .anyMatch(DecidedAgainTest::isOfAnOrderForAll)
                        .extracting(QuotaDecision::getVerdict)
                        .contains(
                                Verdict.GRANTED,
                                Verdict.DEFERRED,
                                Verdict.REJECTED,
                                Verdict.COMPLETED,
                                Verdict.REQUEUED,
                                Verdict.CORRECTED,
                                Verdict.EXPIRED,
                                Verdict.APPLIED,
                                Verdict.IGNORED);
            }
        }
    }

    private static Settings lessPatient(Settings settings) {
        Settings.Delays delays = settings.delays();
        Settings.Delays other = new Settings.Delays(
                delays.recheck(),
                delays.releaseSpread(),
                delays.ageing(),
                new Settings.Backoff(Duration.ofSeconds(7), Duration.ofSeconds(7)),
                delays.inquiry(),
                delays.dedupMemory());
        return new Settings(
                settings.safeDefault(), settings.floor(), settings.shortestLease(), settings.bounds(), other);
    }

    /** Varied load, then a raised limit, a pause, an emergency stop and its release, while everything is answered. */
    private void live(Cluster cluster) {
        QuotaStreams processor = cluster.processor(PREFIX);
        processor.start();
        try {
            produce(cluster, 0, EVENTS / 2);
            answerUntil(cluster, ACCOUNTS.size() * 3);
            command(cluster, "bolt", 2, new Pause("lunch"));
            command(cluster, "acme", 2, new ExternalUsage("*", WindowKind.DAY, 3, Instant.now(), null));
            stop(cluster, 1, true);
            ACCOUNTS.forEach(account -> command(cluster, account, 3, new SetPolicy(policy(12, 50))));
            produce(cluster, EVENTS / 2, EVENTS);
            await().atMost(PATIENCE)
                    .until(() -> cluster.read(QUOTA_DECISIONS, PREFIX).stream()
                            .anyMatch(decision -> decision.getReason().equals("emergency_stop")));
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            command(cluster, "bolt", 4, new CancelRun("run-4"));
            command(cluster, "acme", 4, new CancelContact("contact-9"));
            everywhere(cluster, 0, new CancelRun("run-0"));
            await().atMost(PATIENCE)
                    .until(() -> cluster.read(QUOTA_DECISIONS, PREFIX).stream()
                            .filter(DecidedAgainTest::isOfAnOrderForAll)
                            .map(QuotaDecision::getAccountId)
                            .collect(Collectors.toSet())
                            .containsAll(ACCOUNTS));
            stop(cluster, 2, false);
            command(cluster, "bolt", 4, new Resume());
            answerUntil(cluster, ACCOUNTS.size() * 6);
        } finally {
            processor.stop();
        }
    }

    private void answerUntil(Cluster cluster, int grants) {
        await().atMost(PATIENCE).until(() -> {
            List<ActionGrant> all = cluster.read(ACTION_GRANTS, PREFIX);
            all.forEach(grant -> answer(cluster, grant));
            return all.size() >= grants;
        });
    }

    private void answer(Cluster cluster, ActionGrant grant) {
        if (!grant.getInquiry() && answered.add(grant.getActionId() + '/' + grant.getAttempt())) {
            int fate = Math.floorMod(grant.getActionId().hashCode(), 10);
            cluster.send(ACTION_OUTCOMES, PREFIX, grant.getAccountId(), outcome(grant, fate));
            if (fate == 1) {
                cluster.send(ACTION_OUTCOMES, PREFIX, grant.getAccountId(), outcome(grant, 9));
            }
        }
    }

    private static ActionOutcome outcome(ActionGrant grant, int fate) {
        OutcomeStatus status = switch (fate) {
            case 0 -> OutcomeStatus.NOT_SENT;
            case 1 -> OutcomeStatus.UNKNOWN;
            case 2 -> OutcomeStatus.REJECTED;
            default -> OutcomeStatus.SENT;
        };
        return ActionOutcome.newBuilder()
                .setActionId(grant.getActionId())
                .setAttempt(grant.getAttempt())
                .setAccountId(grant.getAccountId())
                .setActionType(grant.getActionType())
                .setRunId(grant.getRunId())
                .setGrantedAt(grant.getGrantedAt())
                .setStatus(status)
                .setReason(status == OutcomeStatus.SENT ? "accepted" : "refused_429")
                .setScope(status == OutcomeStatus.NOT_SENT ? FailureScope.ACCOUNT : FailureScope.NONE)
                .setRetryAfterMillis(status == OutcomeStatus.NOT_SENT ? 200L : null)
                .setObservedAt(grant.getGrantedAt())
                .setCircuitGeneration(grant.getCircuitGeneration())
                .setEpoch(grant.getEpoch())
                .build();
    }

    private static void produce(Cluster cluster, int from, int to) {
        for (int i = from; i < to; i++) {
            for (String account : ACCOUNTS) {
                cluster.send(CONTACT_EVENTS, PREFIX, account, event(account, i % 7 == 6 ? i - 1 : i));
            }
        }
    }

    private static ContactEvent event(String account, int i) {
        Instant now = Instant.now();
        return ContactEvent.newBuilder()
                .setEventId("event-" + i)
                .setAccountId(account)
                .setContactId("contact-" + i)
                .setKind("birthday")
                .setAction(ContactAction.newBuilder()
                        .setType(i % 3 == 0 ? "visit" : "message")
                        .build())
                .setRunId(i % 4 == 0 ? "run-" + i % 8 : null)
                .setPriority(i % 10)
                .setNotBefore(i % 5 == 1 ? now.plusMillis(300L * i) : null)
                .setExpiresAt(i % 11 == 3 ? now.plusMillis(1_500) : null)
                .build();
    }

    private static QuotaPolicy policy(int max, int spacingMillis) {
        return QuotaPolicy.newBuilder()
                .setSpacingMillis(spacingMillis)
                .setSpacingJitterMillis(spacingMillis)
                .setWindowGuardMillis(1_000)
                .setLimits(List.of(
                        new QuotaLimit("*", WindowKind.DAY, max, null),
                        new QuotaLimit("message", WindowKind.ROLLING, max, 7_200_000L),
                        new QuotaLimit("visit", WindowKind.RUN, 2, null)))
                .build();
    }

    private static void command(Cluster cluster, String account, long version, Object command) {
        cluster.send(ACCOUNT_COMMANDS, PREFIX, account, envelope(account, version, command));
    }

    private static boolean isOfAnOrderForAll(QuotaDecision decision) {
        return decision.getRecall() != null && decision.getInput().getTopic() == null;
    }

    private static void stop(Cluster cluster, long version, boolean active) {
        everywhere(cluster, version, new EmergencyStop(active, "drill"));
    }

    private static void everywhere(Cluster cluster, long version, Object command) {
        for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
            AccountCommand envelope = envelope("*", version, command);
            cluster.send(ACCOUNT_COMMANDS, PREFIX, partition, "*", envelope);
        }
    }

    private static AccountCommand envelope(String account, long version, Object command) {
        return new AccountCommand(UUID.randomUUID().toString(), account, version, Instant.EPOCH, "test", command);
    }
}
