package io.quotidian.simulator.thirdparty;

import io.quotidian.simulator.engine.Agenda;
import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.engine.Trace;
import io.quotidian.simulator.judge.Sighting;
import io.quotidian.simulator.scenario.Fault;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.scenario.FaultPlan;
import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The third party: acts, refuses, fails, stays silent; its clock is the true time, and its journal is what counts. */
public final class ThirdParty {

    /** It acts on a request within this of its sender's UNKNOWN, or never: the smallest settleOwn of any policy. */
    private static final long LATEST_ACT_MILLIS = Duration.ofMinutes(1).toMillis();

    /**
     * What it promises.
     *
     * @param sendTimeout after which the sender gives up
     * @param keyLifetime how long it knows a key, at least
     * @param tooLate whether the assumption about late acts rules this attempt out by now
     */
    public record Terms(
            long sendTimeout, long keyLifetime, Set<String> idempotentAccounts, Predicate<Attempt> tooLate) {}

    /** What a request comes to, and after how many milliseconds its sender knows. */
    public record Response(Answer answer, long after) {}

    private final Agenda agenda;
    private final Trace trace;
    private final Chance chance;
    private final FaultPlan faults;
    private final Terms terms;
    private final List<Sighting> journal = new ArrayList<>();
    private final Map<String, Long> keys = new HashMap<>();
    private final Map<String, Long> started = new HashMap<>();
    private boolean down;
    private boolean slow;

    public ThirdParty(Agenda agenda, Trace trace, Chance chance, FaultPlan faults, Terms terms) {
        this.agenda = agenda;
        this.trace = trace;
        this.chance = chance;
        this.faults = faults;
        this.terms = terms;
    }

    public List<Sighting> journal() {
        return journal;
    }

    public void down(boolean next) {
        down = next;
    }

    public void slow(boolean next) {
        slow = next;
    }

    /** A request arrives now, which its sender began at that moment of its own clock. */
    public Response arrive(Attempt attempt, long startedAt) {
        started.put(attempt.slotId(), startedAt);
        if (down) {
            return chance.percent(50)
                    ? new Response(notSent("connection_refused", Scope.PROVIDER, 0), latency())
                    : silence(
                            attempt,
                            chance.percent(50) ? 0 : 1 + chance.below((int) LATEST_ACT_MILLIS),
                            chance.percent(30));
        }
        for (FaultKind kind : FaultKind.OF_REQUESTS) {
            Fault fault = faults.called(kind);
            if (fault != null) {
                return answer(attempt, fault);
            }
        }
        return accept(attempt);
    }

    private Response accept(Attempt attempt) {
        if (!slow) {
            act(attempt, false);
            return new Response(new Answer.Accepted(null), latency());
        }
        long acts = chance.between(0, terms.sendTimeout() - 1);
        agenda.in(acts, () -> act(attempt, false));
        return new Response(new Answer.Accepted(null), chance.between(acts, terms.sendTimeout() - 1));
    }

    private Response answer(Attempt attempt, Fault fault) {
        return switch (fault.kind()) {
            case ANSWER_REFUSED -> refused(attempt, true);
            case ANSWER_REFUSED_UNCOUNTED -> refused(attempt, false);
            case ANSWER_RATE_LIMITED -> new Response(notSent("refused_429", Scope.ACCOUNT, fault.amount()), latency());
            case ANSWER_UNAUTHORIZED -> new Response(notSent("refused_401", Scope.ACCOUNT, 0), latency());
            case ANSWER_ERROR_ACTED -> error(attempt, true);
            case ANSWER_ERROR_NOT_ACTED -> error(attempt, false);
            case TIMEOUT_ACTED -> silence(attempt, 0, true);
            case TIMEOUT_ACTED_LATE -> silence(attempt, terms.sendTimeout() + fault.amount() - 1, true);
            case TIMEOUT_NOT_ACTED -> silence(attempt, 0, false);
            default -> throw new IllegalStateException(fault + " is no answer");
        };
    }

    private Response refused(Attempt attempt, boolean counted) {
        if (counted) {
            act(attempt, true);
        }
        return new Response(new Answer.Refused("refused_400", "", Scope.RECIPIENT, !counted), latency());
    }

    private Response error(Attempt attempt, boolean acts) {
        if (acts) {
            act(attempt, false);
        }
        return new Response(new Answer.Uncertain("http_500", "", Scope.PROVIDER, null), latency());
    }

    private Response silence(Attempt attempt, long actsAfter, boolean acts) {
        if (acts) {
            agenda.in(actsAfter, () -> act(attempt, false));
        }
        return new Response(new Answer.Uncertain("timeout", "", Scope.PROVIDER, null), terms.sendTimeout());
    }

    private void act(Attempt attempt, boolean refuses) {
        if (terms.tooLate().test(attempt)) {
            return;
        }
        boolean repeated = terms.idempotentAccounts().contains(attempt.accountId()) && isKnown(attempt.actionId());
        keys.putIfAbsent(attempt.actionId(), agenda.now());
        journal.add(new Sighting(
                agenda.now(),
                started.getOrDefault(attempt.slotId(), 0L),
                attempt.accountId(),
                attempt.actionId(),
                attempt.number(),
                attempt.actionType(),
                attempt.runId(),
                repeated,
                refuses));
        trace.tell("third party", () -> (refuses ? "counts and refuses " : "acts on ") + attempt.slotId());
    }

    private boolean isKnown(String key) {
        Long since = keys.get(key);
        return since != null && agenda.now() - since <= terms.keyLifetime();
    }

    private static Answer notSent(String reason, Scope scope, long retryAfter) {
        return new Answer.NotSent(reason, "", scope, retryAfter == 0 ? null : Duration.ofMillis(retryAfter));
    }

    private long latency() {
        return chance.between(1, 300);
    }
}
