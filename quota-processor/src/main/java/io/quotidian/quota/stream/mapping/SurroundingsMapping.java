package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.PartitionSeen;
import io.quotidian.avro.TurnSeen;
import io.quotidian.quota.core.account.Surroundings;
import io.quotidian.quota.core.account.TurnTaken;
import java.time.Duration;
import java.util.List;

/** What decisions and turns saw of their partition. */
final class SurroundingsMapping {

    private SurroundingsMapping() {}

    static PartitionSeen seen(Surroundings around) {
        return new PartitionSeen(around.sealed(), around.stopped(), around.creditUsedUp(), around.unknownBefore());
    }

    static List<TurnSeen> stored(List<TurnTaken> turns) {
        return Each.map(turns, SurroundingsMapping::stored);
    }

    static List<TurnTaken> turns(List<TurnSeen> stored) {
        return Each.map(stored, SurroundingsMapping::turn);
    }

    private static TurnSeen stored(TurnTaken turn) {
        Surroundings around = turn.around();
        return new TurnSeen(turn.at(), seen(around), around.clocksApart().toMillis(), around.clocksCompared());
    }

    private static TurnTaken turn(TurnSeen stored) {
        PartitionSeen partition = stored.getPartition();
        return new TurnTaken(
                stored.getAt(),
                new Surroundings(
                        partition.getSealed(),
                        partition.getStopped(),
                        partition.getCreditUsedUp(),
                        partition.getUnknownBefore(),
                        stored.getClocksCompared(),
                        Duration.ofMillis(stored.getClocksApartMillis())));
    }
}
