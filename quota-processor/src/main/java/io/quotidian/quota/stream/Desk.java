package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.stream.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Where a partition's decisions are made: the core decides first, then everything is written. A failure while writing
 * crashes the task, and the transaction with it.
 */
final class Desk {

    private final ProcessorParts parts;
    private final Rows rows;
    private final Emitter emitter;

    Desk(ProcessorParts parts, Rows rows, Emitter emitter) {
        this.parts = parts;
        this.rows = rows;
        this.emitter = emitter;
    }

    /** Now by the earlier of this clock and the broker's, as precise as the state keeps it. */
    Instant now() {
        Duration ahead = parts.clock().scaled(parts.offset().get().ahead());
        return parts.clock().instant().minus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    Partition partition() {
        return rows.partition();
    }

    QuotaMachine machine() {
        return parts.machine();
    }

    /** Decides and carries out. */
    Decision decide(State before, Input input, InputPosition position, Headers trace) {
        return decide(before, input, null, position, trace);
    }

    /** Decides upon an event; an action that it begins keeps the body for its grants. */
    Decision decide(State loaded, Input input, @Nullable BodyRow body, InputPosition position, Headers trace) {
        State before = measured(loaded);
        Decision decision = parts.machine().decide(before, input, now());
        Action action = decision.next().action();
        if (body != null
                && before.action() == null
                && action != null
                && !action.status().isTerminal()) {
            rows.put(before.account().id(), action.id(), body);
        }
        rows.save(before, decision.next());
        emitter.emit(decision, position, trace);
        return decision;
    }

    private State measured(State loaded) {
        ClockOffset offset = parts.offset().get();
        Clocks clocks = new Clocks(offset.measured(), parts.clock().scaled(offset.apart()));
        return new State(loaded.partition().withClocks(clocks), loaded.account(), loaded.action(), loaded.run());
    }

    /** Applies a command for every account. */
    Partition change(UnaryOperator<Partition> change) {
        Partition before = rows.partition();
        Partition after = change.apply(before);
        rows.savePartition(before, after);
        return after;
    }
}
