package io.quotidian.simulator.processor;

import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Action;
import io.quotidian.simulator.engine.Trace;
import java.util.HashMap;
import java.util.Map;

/** How accounts and actions stand after one processor's decisions becomes part of the state's fingerprint. */
final class Fingerprints {

    private final String who;
    private final Trace trace;
    private final Map<Object, Trace.Mark> marks = new HashMap<>();

    Fingerprints(String who, Trace trace) {
        this.who = who;
        this.trace = trace;
    }

    void decided(Decision decision) {
        Account account = decision.next().account();
        set(account.id(), print(account));
        Action action = decision.next().action();
        if (action != null) {
            long stand = action.id().hashCode() * 31L
                    + action.status().name().hashCode() * 7L
                    + action.tries().last();
            set(action.id(), stand);
        }
        trace.step();
        trace.tell(who, () -> shown(decision));
    }

    private void set(Object what, long stand) {
        marks.computeIfAbsent(what, ignored -> trace.mark()).set(stand);
    }

    private static long print(Account account) {
        long print = account.id().hashCode();
        for (Counter counter : account.counters()) {
            print = print * 31 + counter.used() * 5L + counter.lateResolved();
        }
        print = print * 31 + account.unresolved().size();
        print = print * 31 + account.backlog().size();
        return print * 31 + account.circuit().getClass().getName().hashCode();
    }

    private static String shown(Decision decision) {
        StringBuilder text = new StringBuilder();
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Tell tell) {
                text.append(Rulings.ruling(decision.next().account().id(), tell.report()));
            }
        }
        return text.isEmpty() ? "decides nothing new" : text.toString();
    }
}
