package io.quotidian.bench.serde;

import com.sun.net.httpserver.HttpServer;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroSerde;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/** Our serde against Avro alone, with its buffers and its coders reused: the aim is 1.3 times its time at most. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class SerdeBenchmark {
    private static final String TOPIC = Topics.CONTACT_EVENTS.name();
    private static final int PREFIX_BYTES = 5;
    private static final int BUFFER_BYTES = 512;

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(BUFFER_BYTES);
    private final Headers headers = new RecordHeaders();
    private HttpServer registry;
    private AvroSerde<ContactEvent> serde;
    private SpecificDatumWriter<ContactEvent> writer;
    private SpecificDatumReader<ContactEvent> reader;
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;
    private ContactEvent event;
    private byte[] record;
    private byte[] body;

    /** A registry that knows one schema, and one event. */
    @Setup
    public void register() throws IOException {
        registry = registry();
        serde = AvroSerde.forValues(
                ContactEvent.class,
                Map.of(
                        "schema.registry.url",
                        "http://127.0.0.1:" + registry.getAddress().getPort()));
        SpecificData model = SpecificData.getForClass(ContactEvent.class);
        writer = new SpecificDatumWriter<>(ContactEvent.getClassSchema(), model);
        reader = new SpecificDatumReader<>(ContactEvent.getClassSchema(), ContactEvent.getClassSchema(), model);
        encoder = EncoderFactory.get().binaryEncoder(buffer, null);
        decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);
        event = event();
        body = rawSerialize();
        record = serialize();
        if (record.length != PREFIX_BYTES + body.length
                || !event.equals(deserialize())
                || !event.equals(rawDeserialize())) {
            throw new IllegalStateException("The two do not do the same");
        }
    }

    @TearDown
    public void close() {
        serde.close();
        registry.stop(0);
    }

    @Benchmark
    public byte[] serialize() {
        return Objects.requireNonNull(serde.serializer().serialize(TOPIC, headers, event));
    }

    @Benchmark
    public byte[] rawSerialize() throws IOException {
        buffer.reset();
        encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
        writer.write(event, encoder);
        encoder.flush();
        return buffer.toByteArray();
    }

    @Benchmark
    public ContactEvent deserialize() {
        return Objects.requireNonNull(serde.deserializer().deserialize(TOPIC, headers, record));
    }

    @Benchmark
    public ContactEvent rawDeserialize() throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(body, decoder);
        return reader.read(null, decoder);
    }

    private static HttpServer registry() throws IOException {
        JsonMapper json = new JsonMapper();
        byte[] answer = json.createObjectNode()
                .put("id", 1)
                .put("schema", ContactEvent.getClassSchema().toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    private static ContactEvent event() {
        return ContactEvent.newBuilder()
                .setEventId("0190f3a1-8d2c-7b3e-9f00-0123456789ab")
                .setAccountId("acme-sales")
                .setContactId("contact-17")
                .setKind("birthday")
                .setAction(ContactAction.newBuilder()
                        .setType("message")
                        .setPayload("{\"text\":\"Happy birthday, Ada!\"}")
                        .build())
                .setDedupKey("birthday-2026/contact-17")
                .setRunId("birthdays-2026-11-20")
                .setOccurredAt(Instant.parse("2026-11-20T08:00:00Z"))
                .setExpiresAt(Instant.parse("2026-11-27T00:00:00Z"))
                .build();
    }
}
