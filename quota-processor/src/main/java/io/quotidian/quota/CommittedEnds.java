package io.quotidian.quota;

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
 * Whether topics hold anything. A processor that started between the creation of the topics and the writing of the
 * epoch would restore empty state and stay sealed.
 */
final class CommittedEnds {

    private final Admin admin;

    CommittedEnds(Admin admin) {
        this.admin = admin;
    }

    /**
     * How many partitions of a topic hold committed records, or held some once.
     *
     * @throws ExecutionException if the cluster cannot be asked
     */
    int begun(String topic, int partitions) throws ExecutionException, InterruptedException {
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
