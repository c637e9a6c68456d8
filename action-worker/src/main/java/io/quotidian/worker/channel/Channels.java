package io.quotidian.worker.channel;

import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.VoidReason;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every channel of this worker, by name. */
public final class Channels {
    private final Map<String, Channel> byName;

    public Channels(Collection<Channel> channels) {
        this.byName = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
    }

    public Preparation prepare(Grant grant, Trace trace) {
        String name = grant.attempt().channel();
        Channel channel = byName.get(name);
        return channel == null
                ? new Preparation.Refused(new Refusal(
                        VoidReason.UNKNOWN_CHANNEL,
                        "this worker has no channel \"" + name + "\", only " + byName.keySet()))
                : channel.prepare(grant, trace);
    }
}
