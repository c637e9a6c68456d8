package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.id.ActionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Turn} sees of an account's queue, and how its decisions are carried out. */
public interface Waiting {

    Instant now();

    /** As it stands after the last decision. */
    Account account();

    /** Queued actions whose deadline is this one or an earlier, earliest first. */
    List<ActionId> overDeadline(Instant latest, int most);

    /**
     * Queued actions in the order of their deadlines and ids.
     *
     * @param mark the ones behind it; absent: from the first on
     */
    List<ActionId> queued(Recall.@Nullable Mark mark, int most);

    /** Delayed actions whose moment has come, earliest first. */
    List<ActionId> due(Instant now, int most);

    /** The head of each lane, in order of the lanes' names, beginning behind the cursor and coming round to it. */
    List<ActionId> heads(String cursor, int most);

    /** When the next delayed action, and the next deadline, is due. */
    List<Instant> nextMoments();

    /**
     * Loads what the input concerns, decides and carries out.
     *
     * @param action absent if the input concerns the account alone
     */
    Decision decide(@Nullable ActionId action, Input input);
}
