package io.quotidian.history;

import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WindowKind;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.history.ahead.Assumed;
import io.quotidian.history.ahead.VirtualAccount;
import io.quotidian.quota.ProcessorSettings;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.History;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.history.MemoryStore;
import io.quotidian.quota.history.Past;
import io.quotidian.quota.stream.Admission;
import io.quotidian.quota.stream.Intake;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account that receives seven events at once under a limit, every grant answered after a second. */
final class Story {

    static final AccountId ACME = new AccountId("acme");
    static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
    static final Duration SECOND = Duration.ofSeconds(1);
    static final int EVENTS = 7;

    static final Settings SETTINGS = ProcessorSettings.from(Variables.of(Map.of("QUOTIDIAN_RELEASE_SPREAD", "0s")))
            .core(ScaledClock.realTime());

    final MemoryStore store = new MemoryStore();
    final VirtualAccount account;

    Story(int max) {
        this(max, Set.of());
    }

    /** The first attempts at these are UNKNOWN, as somebody infers who finds their slots claimed. */
    Story(int max, Set<String> unknown) {
        account = new VirtualAccount(
                ACME,
                SETTINGS,
                store,
                BEGIN,
                grant -> List.of(
                        unknown.contains(grant.action().id().value())
                                ? unknown(grant.attempt())
                                : Assumed.sent(
                                        ACME, grant.attempt(), grant.attempt().grantedAt(), SECOND)));
        account.expect(BEGIN, new Admission.Order(ACME, new Command.SetPolicy(1, policy(max), History.UNKNOWN)));
        for (int i = 0; i < EVENTS; i++) {
            account.expect(BEGIN.plusSeconds(1), event("action-" + i, null));
        }
    }

    static Admission.Event event(String action, @Nullable RunId run) {
        Event event =
                new Event(new ActionId(action), "event-1", "contact-1", new ActionType("message"), run, 5, null, null);
        return new Admission.Event(ACME, event, new BodyRow("webhook", "birthday", "{}", null, null));
    }

    private static VirtualAccount.Answer unknown(Attempt attempt) {
        Outcome outcome = new Outcome(
                attempt.action(),
                attempt.number(),
                attempt.type(),
                attempt.run(),
                attempt.grantedAt(),
                new Outcome.Result.Unknown(true, null),
                new Reason("timeout"),
                Outcome.Scope.NONE,
                Duration.ZERO,
                attempt.generation());
        return new VirtualAccount.Answer(attempt.grantedAt().plus(SECOND), new Admission.Result(ACME, outcome));
    }

    static Policy policy(int max) {
        return PolicyMapping.policy(QuotaPolicy.newBuilder()
                .setSpacingMillis(0)
                .setLimits(List.of(new QuotaLimit("*", WindowKind.DAY, max, null)))
                .build());
    }

    /** The same as topics would keep it. */
    Past past() {
        Map<String, Object> serde = Map.of("schema.registry.url", "http://localhost:1");
        Past past = new Past("", new Intake(1, ScaledClock.realTime(), serde), serde, id -> true);
        account.told().forEach(past::keep);
        account.read().forEach(past::keep);
        return past;
    }
}
