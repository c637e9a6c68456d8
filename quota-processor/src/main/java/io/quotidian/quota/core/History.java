package io.quotidian.quota.core;

import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.id.ActionType;
import java.util.List;

/**
 * The charges that the state remembers of an account.
 *
 * @param complete false: there were more than the scan's bound, so counts made from them prove nothing
 */
public record History(List<Entry> entries, boolean complete) {

    public static final History NOTHING = new History(List.of(), true);

    /** Nobody looked: whatever is counted from it is sealed. */
    public static final History UNKNOWN = new History(List.of(), false);

    public History {
        entries = List.copyOf(entries);
    }

    /** One charge and the type it was charged to. */
    public record Entry(ActionType type, Charge charge) {}
}
