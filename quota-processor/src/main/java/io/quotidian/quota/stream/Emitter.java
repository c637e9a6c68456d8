package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.stream.mapping.DecisionMapping;
import io.quotidian.quota.stream.mapping.GrantMapping;
import io.quotidian.quota.stream.mapping.UsageMapping;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Turns effects into records, in the transaction of the decision. */
final class Emitter implements Outlet {

    private final ProcessorContext<Object, Object> context;
    private final Rows rows;
    private final QuotaMetrics metrics;
    private final Tally tally;

    Emitter(ProcessorContext<Object, Object> context, Rows rows, QuotaMetrics metrics, Tally tally) {
        this.context = context;
        this.rows = rows;
        this.metrics = metrics;
        this.tally = tally;
    }

    @Override
    public void changed(State before, State after) {
        tally.change(before, after);
    }

    @Override
    public void emit(Decision decision, InputPosition input, Headers trace) {
        AccountId account = decision.next().account().id();
        Partition partition = decision.next().partition();
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case Effect.Grant grant -> {
                    ActionId id = grant.action().id();
                    BodyRow body = rows.body(account, id);
                    send(
                            Topics.ACTION_GRANTS,
                            id.value(),
                            GrantMapping.grant(account, grant, body, epoch(partition)),
                            traced(body));
                    metrics.granted(grant);
                }
                case Effect.Inquire inquire -> {
                    ActionId id = inquire.action().id();
                    BodyRow body = rows.body(account, id);
                    send(
                            Topics.ACTION_GRANTS,
                            id.value(),
                            GrantMapping.inquiry(account, inquire, body, epoch(partition)),
                            traced(body));
                }
                case Effect.Tell tell -> {
                    send(
                            Topics.QUOTA_DECISIONS,
                            account.value(),
                            DecisionMapping.decision(account, tell.report(), input, partition),
                            trace);
                    metrics.decided(tell.report());
                }
                case Effect.UsageChanged changed -> {
                    send(Topics.ACCOUNT_USAGE, account.value(), UsageMapping.usage(changed.usage()), trace);
                    metrics.used(changed.usage());
                }
            }
        }
    }

    private void send(Topic<?> topic, String key, Object value, Headers headers) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs(), headers), Nodes.sink(topic));
    }

    static Headers traced(BodyRow body) {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        RecordHeaders.put(headers, RecordHeaders.CORRELATION_ID, body.getCorrelationId());
        RecordHeaders.put(headers, RecordHeaders.TRACE_PARENT, body.getTraceparent());
        return headers;
    }

    private static Partition.Epoch epoch(Partition partition) {
        return Objects.requireNonNull(partition.epoch(), "no grant comes from a state without an epoch");
    }
}
