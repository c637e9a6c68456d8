package io.quotidian.bench.cluster;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;

/** Events, encoded and in order. */
public record Load(List<Event> events) {

    private static final String PAYLOAD = "{\"text\":\"Happy birthday, Ada! All the best from the whole team.\"}";

    /** One encoded event, under its account. */
    public record Event(String id, Bytes key, Bytes value) {}

    /** So many events, dealt round to so many accounts. */
    public static Load of(int events, int accounts, Map<String, Object> serdeProperties) {
        return of(0, events, accounts, serdeProperties);
    }

    /** The same, their numbers beginning with another than 0. */
    public static Load of(int from, int events, int accounts, Map<String, Object> serdeProperties) {
        return of(
                from,
                IntStream.range(from, from + events)
                        .mapToObj(i -> "account-%05d".formatted(i % accounts))
                        .toList(),
                serdeProperties);
    }

    /** One event for each of these accounts. */
    public static Load of(int from, List<String> accounts, Map<String, Object> serdeProperties) {
        try (AvroSerializer<ContactEvent> serializer = new AvroSerializer<>()) {
            serializer.configure(serdeProperties, false);
            return new Load(IntStream.range(0, accounts.size())
                    .mapToObj(i -> event(serializer, from + i, accounts.get(i)))
                    .toList());
        }
    }

    private static Event event(AvroSerializer<ContactEvent> serializer, int number, String account) {
        String id = "%032x".formatted(number);
        ContactEvent event = ContactEvent.newBuilder()
                .setEventId(id)
                .setAccountId(account)
                .setContactId("contact-" + number)
                .setKind("birthday")
                .setAction(new ContactAction("message", "log", PAYLOAD))
                .build();
        byte[] value = serializer.serialize(Topics.CONTACT_EVENTS.name(), event);
        return new Event(
                id, Bytes.wrap(account.getBytes(StandardCharsets.UTF_8)), Bytes.wrap(Objects.requireNonNull(value)));
    }
}
