package io.quotidian.quota;

import io.quotidian.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the state's changelog holds anything. A processor that started between the creation of the topics and the
 * writing of the epoch would restore empty state and stay sealed.
 */
final class StateChangelog {

    private final Admin admin;
    private final String topic;

    StateChangelog(Admin admin, String prefix) {
        this.admin = admin;
        this.topic = Topics.stateChangelog(prefix);
    }

    /**
     * How many of its partitions hold committed records.
     *
     * @throws ExecutionException if the cluster cannot be asked
     */
    int begun(int partitions) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        return Math.toIntExact(
                ends.values().stream().filter(end -> end.offset() > 0).count());
    }
}
