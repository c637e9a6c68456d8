package io.quotidian.backup.epoch;

import io.quotidian.schemas.TopicCreation;
import java.util.OptionalInt;

/**
 * How the operator wants the topics laid out.
 *
 * @param replicationFactor empty = three copies, or as many as there are brokers
 */
record Layout(int accountPartitions, int grantPartitions, OptionalInt replicationFactor) {

    private static final int COPIES = 3;

    Layout {
        require("--partitions", accountPartitions);
        require("--grant-partitions", grantPartitions);
        replicationFactor.ifPresent(copies -> require("--replication-factor", copies));
    }

    TopicCreation.Options on(String prefix, int brokers) {
        int copies = replicationFactor.orElse(Math.min(COPIES, brokers));
        return new TopicCreation.Options(prefix, accountPartitions, grantPartitions, (short) copies);
    }

    private static void require(String option, int count) {
        if (count < 1 || count > TopicCreation.Options.MAX_PARTITIONS) {
            throw new InitException(
                    "%s is %d".formatted(option, count),
                    "Give a number from 1 to %d.".formatted(TopicCreation.Options.MAX_PARTITIONS));
        }
    }
}
