package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.state.EpochRow;
import io.quotidian.avro.state.PartitionRow;
import io.quotidian.avro.state.WalkRow;
import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.Walk;
import io.quotidian.quota.core.Walks;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import org.jspecify.annotations.Nullable;

/** A partition and its two rows. */
public final class PartitionRows {

    private PartitionRows() {}

    public static Partition partition(@Nullable EpochRow epoch, @Nullable PartitionRow row) {
        Partition.Epoch life = epoch == null ? null : epoch(epoch);
        return row == null
                ? new Partition(life, false, 0, 0)
                : new Partition(
                        life,
                        row.getStopped(),
                        row.getStopVersion(),
                        row.getOpenGrants(),
                        new Walks(Each.map(row.getWalks(), PartitionRows::walk), row.getAppliedRecalls()),
                        Clocks.AGREED);
    }

    public static PartitionRow row(Partition partition) {
        Walks walks = partition.walks();
        return new PartitionRow(
                partition.stopped(),
                partition.stopVersion(),
                partition.openGrants(),
                walks.applied(),
                Each.map(walks.underWay(), PartitionRows::row));
    }

    private static Partition.Epoch epoch(EpochRow row) {
        return new Partition.Epoch(row.getNumber(), row.getId(), row.getClosed(), row.getUnknownBefore());
    }

    private static Walk walk(WalkRow row) {
        String reached = row.getReached();
        return new Walk(new RunId(row.getRunId()), row.getOrderedAt(), reached == null ? null : new AccountId(reached));
    }

    private static WalkRow row(Walk walk) {
        AccountId reached = walk.reached();
        return new WalkRow(walk.run().value(), walk.orderedAt(), reached == null ? null : reached.value());
    }
}
