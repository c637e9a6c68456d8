package io.quotidian.worker.grants;

import io.quotidian.avro.AccountCommand;
import io.quotidian.worker.store.StoreUnavailableException;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** The topic {@code account-commands}. */
final class KafkaCommands implements Consumer<AccountCommand> {
    private final RecordSink sink;
    private final String topic;
    private final Serializer<AccountCommand> serializer;

    KafkaCommands(RecordSink sink, String topic, Serializer<AccountCommand> serializer) {
        this.sink = sink;
        this.topic = topic;
        this.serializer = serializer;
    }

    @Override
    public void accept(AccountCommand command) {
        try {
            sink.produce(topic, command.getAccountId(), command, serializer, new RecordHeaders());
        } catch (NotProducedException e) {
            throw new StoreUnavailableException("the pause of " + command.getAccountId() + " is not in its topic", e);
        }
    }
}
