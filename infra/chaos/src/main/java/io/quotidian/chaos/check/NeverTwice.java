package io.quotidian.chaos.check;

import io.quotidian.local.thirdparty.JournalEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Q2: an action is acted on once, or again under the same key where the endpoint is idempotent; an attempt, once ever. */
final class NeverTwice {

    private static final String PROMISE = "Q2 never twice";

    private NeverTwice() {}

    static List<Finding> findings(Evidence evidence) {
        Set<String> actions = new HashSet<>();
        Set<String> attempts = new HashSet<>();
        List<Finding> findings = new ArrayList<>();
        for (JournalEntry entry : evidence.acted()) {
            boolean again = !actions.add(entry.actionId());
            boolean sameAttempt = !attempts.add(entry.actionId() + "/" + entry.attempt());
            if (sameAttempt || (again && !evidence.idempotent().contains(entry.account()))) {
                findings.add(new Finding(
                        PROMISE,
                        entry.account(),
                        entry.actionId(),
                        "acted on again, attempt %d at %s (%s)"
                                .formatted(entry.attempt(), entry.calendar(), entry.real())));
            }
        }
        return findings;
    }
}
