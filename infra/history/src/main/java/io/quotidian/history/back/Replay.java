package io.quotidian.history.back;

import io.quotidian.avro.PartitionSeen;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import io.quotidian.history.ahead.Assumed;
import io.quotidian.history.ahead.VirtualAccount;
import io.quotidian.history.ahead.VirtualAccount.Answer;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.History;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.history.AccountAgain;
import io.quotidian.quota.history.MemoryStore;
import io.quotidian.quota.history.Past;
import io.quotidian.quota.stream.Admission;
import io.quotidian.quota.stream.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One account's history under another policy: decided again as it was up to a moment, then run forward with what
 * arrived from then on.
 */
public final class Replay {

    /** Later than every version that was ever stamped: no policy of the history replaces the one in question. */
    private static final long LAST_VERSION = Long.MAX_VALUE;

    private final AccountId account;
    private final Past past;
    private final Settings settings;
    private final Policy policy;
    private final Instant from;
    private final Instant to;
    private final Duration delay;
    private final Map<String, Instant> grants = new HashMap<>();
    private final Map<String, List<Heard>> outcomes = new HashMap<>();
    private final MemoryStore store = new MemoryStore();

    /** An outcome and how long after its grant it came. */
    private record Heard(Duration after, Admission.Decidable outcome) {}

    /**
     * A replay of one account.
     *
     * @param delay from a grant to its outcome, where nobody can know
     */
    public Replay(
            String account, Past past, Settings settings, Policy policy, Instant from, Instant to, Duration delay) {
        this.account = new AccountId(account);
        this.past = past;
        this.settings = settings;
        this.policy = policy;
        this.from = from;
        this.to = to;
        this.delay = delay;
    }

    public Comparison run() {
        List<QuotaDecision> kept = past.decisions(account.value());
        boolean known = past.isWhole(account.value());
        kept.stream().findFirst().ifPresent(this::begin);
        if (known) {
            AccountAgain again = new AccountAgain(account.value(), settings, store);
            kept.stream().filter(d -> d.getDecidedAt().isBefore(from)).forEach(d -> again.next(d, past.input(d)));
        }
        listen(kept);
        VirtualAccount other = new VirtualAccount(account, settings, store, from, this::answers);
        other.expect(from, new Admission.Order(account, new Command.SetPolicy(LAST_VERSION, policy, History.UNKNOWN)));
        arrivals(kept).forEach(arrival -> other.expect(arrival.at(), arrival.record()));
        boolean whole = other.runUntil(to);
        return Comparison.of(account.value(), known && whole, policy, kept, other.told(), from, to);
    }

    /** Under what its partition knew then. */
    private void begin(QuotaDecision first) {
        PartitionSeen seen = first.getPartition();
        if (seen != null) {
            new Rows(store)
                    .assume(new Partition(
                            new Partition.Epoch(1, "replay", false, seen.getUnknownBefore()), false, 0, 0));
        }
    }

    private void listen(List<QuotaDecision> kept) {
        for (QuotaDecision decision : kept) {
            if (decision.getVerdict() == Verdict.GRANTED) {
                grants.put(key(String.valueOf(decision.getActionId()), decision.getAttempt()), decision.getDecidedAt());
            }
            if (past.input(decision) instanceof Admission.Result result) {
                String key =
                        key(result.outcome().action().value(), result.outcome().attempt());
                Instant granted = grants.getOrDefault(key, decision.getDecidedAt());
                outcomes.computeIfAbsent(key, ignored -> new ArrayList<>())
                        .add(new Heard(Duration.between(granted, decision.getDecidedAt()), result));
            }
        }
    }

    /** Events and commands of the span but policies, and outcomes of what was granted before it. */
    private List<Answer> arrivals(List<QuotaDecision> kept) {
        List<Answer> arrivals = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (QuotaDecision decision : kept) {
            Admission.Decidable input = past.input(decision);
            Instant at = decision.getDecidedAt();
            if (input != null
                    && !at.isBefore(from)
                    && at.isBefore(to)
                    && seen.add(input instanceof Admission.Reached ? input : decision.getInput())
                    && stays(input)) {
                arrivals.add(new Answer(at, input));
            }
        }
        return arrivals;
    }

    private boolean stays(Admission.Decidable input) {
        return switch (input) {
            case Admission.Event ignored -> true;
            case Admission.Reached ignored -> true;
            case Admission.Order order -> !(order.command() instanceof Command.SetPolicy);
            case Admission.Result result -> {
                Instant granted = grants.get(
                        key(result.outcome().action().value(), result.outcome().attempt()));
                yield granted == null || granted.isBefore(from);
            }
        };
    }

    /** The same attempt then had the same outcome, as late; one that was never made is assumed to be sent. */
    private List<Answer> answers(Effect.Grant grant) {
        Attempt attempt = grant.attempt();
        String key = key(attempt.action().value(), attempt.number());
        if (!grants.containsKey(key)) {
            return List.of(Assumed.sent(account, attempt, attempt.grantedAt(), delay));
        }
        return outcomes.getOrDefault(key, List.of()).stream()
                .map(heard -> new Answer(attempt.grantedAt().plus(heard.after()), heard.outcome()))
                .toList();
    }

    private static String key(String action, int attempt) {
        return action + "/" + attempt;
    }
}
