package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.state.RollingRow;
import io.quotidian.avro.state.SeenRow;
import io.quotidian.quota.core.account.External;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.account.Rolling.Seen;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rolling limit counts, and its part of the account's row: moments as differences, which are short. */
final class RollingRows {

    private RollingRows() {}

    static RollingRow row(Rolling rolling) {
        Limit limit = rolling.limit();
        return new RollingRow(
                limit.actionType().value(),
                Objects.requireNonNull(limit.length()).toMillis(),
                limit.max(),
                names(limit.except()),
                AccountRows.stored(rolling.sealedUntil()),
                seen(rolling.seen()),
                rolling.external().count(),
                AccountRows.stored(rolling.external().asOf()));
    }

    static Rolling rolling(RollingRow row) {
        Limit limit = new Limit(
                new ActionType(row.getActionType()),
                Window.ROLLING,
                row.getMax(),
                Duration.ofMillis(row.getDurationMillis()),
                types(row.getExcept()));
        List<Seen> seen = new ArrayList<>(row.getSeen().size());
        long moment = 0;
        for (SeenRow one : row.getSeen()) {
            moment += one.getAfterMillis();
            seen.add(new Seen(Instant.ofEpochMilli(moment), one.getCount()));
        }
        External external = new External(row.getExternal(), AccountRows.loaded(row.getExternalAsOf()));
        return new Rolling(limit, seen, AccountRows.loaded(row.getSealedUntil()), external);
    }

    static List<String> names(Set<ActionType> types) {
        return types.isEmpty()
                ? List.of()
                : types.stream().map(ActionType::value).sorted().toList();
    }

    static Set<ActionType> types(Collection<String> names) {
        return names.isEmpty() ? Set.of() : names.stream().map(ActionType::new).collect(Collectors.toSet());
    }

    private static List<SeenRow> seen(List<Seen> seen) {
        List<SeenRow> rows = new ArrayList<>(seen.size());
        long before = 0;
        for (Seen one : seen) {
            long moment = one.moment().toEpochMilli();
            rows.add(new SeenRow(moment - before, one.count()));
            before = moment;
        }
        return rows;
    }
}
