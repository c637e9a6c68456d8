package io.quotidian.chaos.run;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** A client of its own making: it registers a schema with one field more, and needs no registry afterwards. */
final class ForeignProducer implements AutoCloseable {

    private final Schema schema;
    private final int id;
    private final KafkaProducer<String, byte[]> producer;

    private ForeignProducer(Schema schema, int id, String bootstrapServers) {
        this.schema = schema;
        this.id = id;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    static ForeignProducer register(String registryUrl, String bootstrapServers, String field)
            throws IOException, InterruptedException {
        Schema schema = withOneMore(field);
        String body = JsonMapper.shared().writeValueAsString(Map.of("schema", schema.toString()));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registryUrl + "/subjects/" + Topics.CONTACT_EVENTS.name("") + "-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(request, BodyHandlers.ofString()).body();
            int id = JsonMapper.shared().readTree(answer).required("id").asInt();
            return new ForeignProducer(schema, id, bootstrapServers);
        }
    }

    private static Schema withOneMore(String field) {
        List<Schema.Field> fields = new ArrayList<>(ContactEvent.getClassSchema().getFields().stream()
                .map(each -> new Schema.Field(each, each.schema()))
                .toList());
        Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field(field, optional, null, Schema.Field.NULL_DEFAULT_VALUE));
        return Schema.createRecord("ContactEvent", null, "io.quotidian.avro", false, fields);
    }

    /** Returns once Kafka has it. */
    void send(String account, String eventId) throws IOException, InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(Topics.CONTACT_EVENTS.name(""), account, value(account, eventId)))
                .get();
    }

    private byte[] value(String account, String eventId) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeByte(0);
        header.writeInt(id);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(schema).write(event(account, eventId), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private GenericData.Record event(String account, String eventId) {
        ContactEvent ours = ContactEvent.newBuilder()
                .setEventId(eventId)
                .setAccountId(account)
                .setContactId(eventId)
                .setKind("outage")
                .setAction(ContactAction.newBuilder()
                        .setType("message")
                        .setChannel("log")
                        .setPayload("{}")
                        .build())
                .build();
        GenericData.Record record = new GenericData.Record(schema);
        ContactEvent.getClassSchema().getFields().forEach(field -> record.put(field.name(), ours.get(field.pos())));
        return record;
    }

    @Override
    public void close() {
        producer.close();
    }
}
