package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.body;
import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.Pause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Producers with a schema of their own. What a registry accepts beside our version, at FULL_TRANSITIVE or under a
 * subject of its own, is read; Apicurio and Confluent compare the last part of a name, or nothing of it.
 */
class ForeignWriterTest {
    private static final int COMMANDS = 300;
    private static final long SEED = 20261121;

    private static final String ACTION = """
            {"type":"record","name":"%s","fields":[{"name":"type","type":"string"}]}""";

    private static final String EVENT = """
            {"type":"record","name":"%s","fields":[
              {"name":"kind","type":"%s"},
              {"name":"extra","type":["null","string"],"default":null},
              {"name":"contactId","type":"string"},
              {"name":"accountId","type":{"type":"string","avro.java.string":"String"}},
              {"name":"eventId","type":"string"},
              {"name":"action","type":%s}]}""";

    private final StubRegistry registry = new StubRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    /** Older, without optional fields, with extra ones, in another order, and under any name. */
    @ParameterizedTest
    @ValueSource(strings = {"io.quotidian.avro.ContactEvent", "com.acme.ContactEvent", "ContactEvent", "com.acme.Wish"})
    void shouldReadAnEventUnderAnyName(String name) throws IOException {
        for (String action : new String[] {"io.quotidian.avro.ContactAction", "com.acme.ContactAction", "Deed"}) {
            // Given
            Schema schema = new Schema.Parser().parse(EVENT.formatted(name, "string", ACTION.formatted(action)));

            // When
            ContactEvent event = read(ContactEvent.class, schema, event(schema, "birthday"));

            // Then
            assertThat(event.getKind()).isEqualTo("birthday");
            assertThat(event.getAccountId()).isEqualTo("acme");
            assertThat(event.getAction().getType()).isEqualTo("message");
            assertThat(event.getPriority()).isEqualTo(5);
        }
    }

    /** Apicurio takes bytes and text for one another. */
    @Test
    void shouldReadBytesAsText() throws IOException {
        Schema schema = new Schema.Parser()
                .parse(EVENT.formatted("com.acme.ContactEvent", "bytes", ACTION.formatted("ContactAction")));

        ContactEvent event = read(ContactEvent.class, schema, event(schema, ByteBuffer.wrap(new byte[] {'x'})));

        assertThat(event.getKind()).isEqualTo("x");
    }

    @Test
    void shouldRefuseAnEventThatLacksWhatIsRequired() {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"ContactEvent","namespace":"io.quotidian.avro","fields":[
                  {"name":"eventId","type":"string"}]}""");
        GenericRecord event = new GenericData.Record(schema);
        event.put("eventId", "e");

        assertThatThrownBy(() -> read(ContactEvent.class, schema, event))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("missing required field");
    }

    @Test
    void shouldFindUnreadableWhatOursTwiceIs() {
        Schema writer = new Schema.Parser().parse("""
                {"type":"record","name":"AccountCommand","fields":[{"name":"command","type":[
                  {"type":"record","name":"a.Pause","fields":[]},{"type":"record","name":"b.Pause","fields":[]}]}]}""");

        assertThat(WriterNames.canBeRead(AccountCommand.getClassSchema(), writer))
                .isFalse();
    }

    /** Once directly and once through another one, in two versions: the first one counts. */
    @Test
    void shouldReadWhatRefersToOneTypeTwice() {
        // Given
        registry.answer("GET /subjects/c/versions/1", 200, referring("{'type':'record','name':'x.C','fields':[]}", ""));
        registry.answer(
                "GET /subjects/c/versions/2",
                200,
                referring("{'type':'record','name':'x.C','fields':[{'name':'z','type':'int'}]}", ""));
        registry.answer(
                "GET /subjects/a/versions/1",
                200,
                referring(
                        "{'type':'record','name':'x.A','fields':[{'name':'c','type':'x.C'}]}",
                        "{'name':'x.C','subject':'c','version':1}"));
        registry.answer(
                "GET /schemas/ids/1",
                200,
                referring(
                        "{'type':'record','name':'Pause','fields':[{'name':'a','type':'x.A'},"
                                + "{'name':'c','type':'x.C'},{'name':'reason','type':'string'}]}",
                        "{'name':'x.A','subject':'a','version':1},{'name':'x.C','subject':'c','version':2}"));

        // When
        // Then
        try (AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class)) {
            deserializer.configure(configs(registry), false);
            assertThat(deserializer.deserialize("t", SerdeFixture.framed(1, (byte) 2, (byte) 'x')))
                    .isEqualTo(new Pause("x"));
        }
    }

    private static String referring(String schema, String references) {
        return "{\"schema\":" + StubRegistry.quoted(schema.replace('\'', '"')) + ",\"references\":["
                + references.replace('\'', '"') + "]}";
    }

    /** Of several kinds of order, of enumerations and nested records, the last part of the name decides. */
    @Test
    void shouldReadCommandsFromAnotherNamespaceAsFromOurs() throws IOException {
        Schema own = AccountCommand.getClassSchema();
        Schema foreign = new Schema.Parser()
                .parse(own.toString()
                        .replace("io.quotidian.avro", "com.acme.orders")
                        .replace("WeekDay", "Day")
                        .replace("WindowKind", "Kind"));
        for (Object command : new RandomData(foreign, COMMANDS, SEED)) {
            // Given
            byte[] body = body(foreign, (GenericRecord) command);

            // When
            AccountCommand read = RecordReader.of(foreign, AccountCommand.class).read(body, 0);

            // Then
            GenericRecord order = (GenericRecord) ((GenericRecord) command).get("command");
            assertThat(read.getCommand().getClass().getSimpleName())
                    .isEqualTo(order.getSchema().getName());
            assertThat(read)
                    .isEqualTo(RecordReader.of(own, AccountCommand.class).read(body, 0));
        }
    }

    @Test
    void shouldAdaptASchemaThatHoldsItself() {
        Schema writer = new Schema.Parser().parse("""
                {"type":"record","name":"a.Node","fields":[{"name":"next","type":["null","a.Node"]}]}""");
        Schema reader = new Schema.Parser().parse("""
                {"type":"record","name":"b.Link","fields":[{"name":"next","type":["null","b.Link"]}]}""");

        assertThat(WriterNames.like(reader, writer).schema()).isEqualTo(reader);
    }

    private static GenericRecord event(Schema schema, Object kind) {
        GenericRecord action = new GenericData.Record(schema.getField("action").schema());
        action.put("type", "message");
        GenericRecord event = new GenericData.Record(schema);
        Map.of("kind", kind, "contactId", "c", "accountId", "acme", "eventId", "e", "action", action)
                .forEach(event::put);
        return event;
    }

    private <T extends SpecificRecord> T read(Class<T> type, Schema schema, GenericRecord value) throws IOException {
        registry.schema(1, schema.toString());
        try (AvroDeserializer<T> deserializer = new AvroDeserializer<>(type)) {
            deserializer.configure(configs(registry), false);
            return Objects.requireNonNull(deserializer.deserialize("t", SerdeFixture.framed(1, body(schema, value))));
        }
    }
}
