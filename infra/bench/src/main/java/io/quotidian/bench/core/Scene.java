package io.quotidian.bench.core;

import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WindowKind;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.Settings.Backoff;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Source;
import io.quotidian.quota.core.account.Source.Position;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** An account that has lived a while: every second a grant and its outcome, with a day's and a week's limit. */
final class Scene {

    static final QuotaMachine MACHINE = new QuotaMachine(settings(1_000_000));
    static final QuotaMachine EXHAUSTED = new QuotaMachine(settings(0));

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int EARLIER_ACTIONS = 100;

    private Instant now = Instant.parse("2026-11-18T09:00:00Z");
    private Partition partition = new Partition(new Partition.Epoch(1, "first", false), false, 0, 0);
    private Account account = Account.newcomer(new AccountId("acme-sales"));
    private long events;
    private long outcomes;

    private Scene() {}

    static Scene ofAnAccountInUse() {
        Scene scene = new Scene();
        for (int i = 0; i < EARLIER_ACTIONS; i++) {
            Action granted = scene.arrives(MACHINE);
            scene.take(MACHINE.decide(scene.state(granted), scene.sent(granted), scene.now));
            scene.now = scene.now.plus(PACE);
        }
        return scene;
    }

    Instant now() {
        return now;
    }

    State state() {
        return new State(partition, account, null, null);
    }

    State state(Action action) {
        return new State(partition, account, action, null);
    }

    Input event() {
        ActionId id = new ActionId("%032x".formatted(events));
        Event event = new Event(id, "e-" + events, "c-" + events, new ActionType("message"), null, 5, null, null);
        return new Input.EventArrived(new Position(Source.EVENTS, ++events), event, true);
    }

    Input sent(Action action) {
        Outcome outcome = new Outcome(
                action.id(),
                action.tries().last(),
                action.type(),
                null,
                now,
                new Outcome.Result.Sent(),
                new Reason("sent"),
                Outcome.Scope.NONE,
                Duration.ZERO,
                0);
        return new Input.OutcomeReported(new Position(Source.OUTCOMES, ++outcomes), outcome);
    }

    /** An event arrives and its decision is kept. */
    Action arrives(QuotaMachine machine) {
        return take(machine.decide(state(), event(), now));
    }

    private Action take(Decision decision) {
        partition = decision.next().partition();
        account = decision.next().account();
        return Objects.requireNonNull(decision.next().action());
    }

    /** The settings of a processor on the real clock. */
    static Settings settings(int dailyMax) {
        Duration second = Duration.ofSeconds(1);
        QuotaPolicy policy = QuotaPolicy.newBuilder()
                .setSpacingMillis(0)
                .setLimits(List.of(
                        new QuotaLimit("message", WindowKind.DAY, dailyMax, null),
                        new QuotaLimit("*", WindowKind.WEEK, 1_000_000, null)))
                .build();
        return new Settings(
                PolicyMapping.policy(policy),
                new Margins(second, Duration.ofMillis(50), Duration.ZERO, Duration.ZERO),
                second,
                new Settings.Bounds(1_000, 500, 20),
                new Settings.Delays(
                        second,
                        Duration.ofMinutes(2),
                        Duration.ofHours(1),
                        new Backoff(Duration.ofSeconds(30), Duration.ofHours(1)),
                        new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10)),
                        Duration.ofDays(400)));
    }
}
