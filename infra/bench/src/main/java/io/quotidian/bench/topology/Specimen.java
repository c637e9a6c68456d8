package io.quotidian.bench.topology;

import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.state.AccountRow;
import io.quotidian.avro.state.ActionRow;
import io.quotidian.avro.state.BodyRow;
import org.apache.kafka.common.utils.Bytes;

/**
 * What the real topology wrote for one event: the rows it stored and the records it forwarded.
 *
 * @param place key of the action's row in its queue; {@code deadline} key of its deadline's row
 */
record Specimen(
        AccountRow account,
        ActionRow action,
        BodyRow body,
        Bytes place,
        Bytes deadline,
        QuotaDecision decision,
        AccountUsage usage) {}
