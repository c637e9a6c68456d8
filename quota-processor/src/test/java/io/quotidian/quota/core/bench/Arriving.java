package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact event arrives: a message, of no run, unless it is said otherwise. */
public record Arriving(
        String action,
        String contact,
        String type,
        @Nullable String run,
        int priority,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt)
        implements Stimulus {

    public static Arriving event(String action) {
        return new Arriving(action, "contact-1", "message", null, 0, null, null);
    }

    public Arriving to(String next) {
        return new Arriving(action, next, type, run, priority, notBefore, expiresAt);
    }

    public Arriving ofType(String next) {
        return new Arriving(action, contact, next, run, priority, notBefore, expiresAt);
    }

    public Arriving inRun(String next) {
        return new Arriving(action, contact, type, next, priority, notBefore, expiresAt);
    }

    public Arriving priority(int next) {
        return new Arriving(action, contact, type, run, next, notBefore, expiresAt);
    }

    public Arriving notBefore(String moment) {
        return new Arriving(action, contact, type, run, priority, Moment.of(moment), expiresAt);
    }

    public Arriving expiring(String moment) {
        return new Arriving(action, contact, type, run, priority, notBefore, Moment.of(moment));
    }

    @Override
    public void strike(Bench bench) {
        bench.read(bench.world().arrived(bench.home(), event()));
    }

    private Event event() {
        return new Event(
                new ActionId(action),
                "event-of-" + action,
                contact,
                new ActionType(type),
                run == null ? null : new RunId(run),
                priority,
                notBefore,
                expiresAt);
    }
}
