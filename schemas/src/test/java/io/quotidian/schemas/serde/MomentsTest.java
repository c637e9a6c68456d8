package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.ExternalUsage;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.SetPolicy;
import io.quotidian.avro.WindowKind;
import io.quotidian.schemas.ContractsFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Producers that count moments in units of their own. No registry tells them apart: the bytes are alike. */
class MomentsTest {
    private static final Schema EVENT = ContactEvent.getClassSchema();
    private static final Schema COMMAND = AccountCommand.getClassSchema();
    private static final String MILLIS = "timestamp-millis";
    private static final int NESTED = 900_000;

    @ParameterizedTest
    @CsvSource({
        "timestamp-millis,       1795651200123, 2026-11-26T00:00:00.123Z",
        "timestamp-micros,    1795651200123456, 2026-11-26T00:00:00.123Z",
        "timestamp-nanos,  1795651200123456789, 2026-11-26T00:00:00.123Z",
        "timestamp-micros,                  -1, 1969-12-31T23:59:59.999Z",
        "of-no-known-type,       1795651200123, 2026-11-26T00:00:00.123Z",
    })
    void shouldReadAMomentInItsWritersUnit(String unit, long count, Instant expected) throws IOException {
        // Given
        Schema writer = inUnit(EVENT, unit);
        GenericRecord foreign = generic(ContractsFixture.event().build());
        foreign.put("notBefore", count);

        // When
        ContactEvent read = RecordReader.of(writer, ContactEvent.class).read(body(writer, foreign), 0);

        // Then
        assertThat(read)
                .isEqualTo(ContractsFixture.event().setNotBefore(expected).build());
        assertThat(WriterNames.canBeRead(EVENT, writer)).isTrue();
    }

    /** Those that may be missing and those that may not, and numbers that are no moments, as lengths of time. */
    @Test
    void shouldReadEveryMomentOfAnOrderAndNoOtherNumber() throws IOException {
        // Given
        Instant told = Instant.parse("2026-11-20T07:59:00Z");
        AccountCommand order = ContractsFixture.command(
                        new ExternalUsage("*", WindowKind.ROLLING, 12, told, 3_600_000L))
                .build();
        GenericRecord foreign = generic(order);
        inMicros(foreign, "issuedAt");
        inMicros((GenericRecord) foreign.get("command"), "asOf");
        Schema writer = inUnit(COMMAND, "timestamp-micros");

        // When
        AccountCommand read = RecordReader.of(writer, AccountCommand.class).read(body(writer, foreign), 0);

        // Then
        assertThat(read).isEqualTo(order);
    }

    /** Lists and maps are gone through for moments, those too that stand in for what the writer left out. */
    @Test
    void shouldReadWhatItsWriterLeftOutInAnyUnit() throws IOException {
        // Given
        Schema writer = new Schema.Parser().parse("""
                {"type":"record","name":"ContactEvent","namespace":"io.quotidian.avro","fields":[
                  {"name":"eventId","type":"string"},{"name":"accountId","type":"string"},
                  {"name":"contactId","type":"string"},{"name":"kind","type":"string"},
                  {"name":"action","type":{"type":"record","name":"ContactAction","fields":[
                    {"name":"type","type":"string"}]}},
                  {"name":"notBefore","type":{"type":"long","logicalType":"timestamp-micros"}}]}""");
        GenericRecord action = new GenericData.Record(writer.getField("action").schema());
        action.put("type", "message");
        GenericRecord event = new GenericData.Record(writer);
        Map.of("eventId", "e", "accountId", "a", "contactId", "c", "kind", "k", "action", action, "notBefore", 2_000L)
                .forEach(event::put);

        // When
        ContactEvent read = RecordReader.of(writer, ContactEvent.class).read(body(writer, event), 0);

        // Then
        assertThat(read.getNotBefore()).isEqualTo(Instant.ofEpochMilli(2));
        assertThat(read.getAttributes()).isEmpty();
    }

    @Test
    void shouldReadAPolicyInAnyUnit() throws IOException {
        // Given
        AccountCommand order = ContractsFixture.command(
                        new SetPolicy(QuotaPolicy.newBuilder().build()))
                .build();
        GenericRecord foreign = generic(order);
        inMicros(foreign, "issuedAt");
        Schema writer = inUnit(COMMAND, "timestamp-micros");

        // When
        AccountCommand read = RecordReader.of(writer, AccountCommand.class).read(body(writer, foreign), 0);

        // Then
        assertThat(read).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({"local-timestamp-millis", "time-micros"})
    void shouldRefuseWhatIsNoMoment(String type) {
        // Given
        Schema foreign = inUnit(EVENT, type);

        // When
        // Then
        assertThatThrownBy(() -> RecordReader.of(foreign, ContactEvent.class))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("Found " + type + ", expecting " + MILLIS);
        assertThat(WriterNames.canBeRead(EVENT, foreign)).isFalse();
    }

    /** Avro would read a long from it, and a day's number would be twenty seconds after 1970. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"int\",\"logicalType\":\"date\"}", "\"int\""})
    void shouldRefuseADayForAMoment(String type) {
        // Given
        Schema foreign = new Schema.Parser()
                .parse(EVENT.toString().replace("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}", type));

        // When
        // Then
        assertThatThrownBy(() -> RecordReader.of(foreign, ContactEvent.class))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("Found an int, expecting a moment");
        assertThat(WriterNames.canBeRead(EVENT, foreign)).isFalse();
    }

    /** A record in a record, for each byte one: no unit may lead around what guards a reader's thread. */
    @Test
    void shouldRefuseWhatIsNestedDeeperThanTheStackInAnyUnit() throws IOException {
        // Given
        String fields = IntStream.range(0, 5_000)
                .mapToObj(",{'name':'f%d','type':'int'}"::formatted)
                .collect(Collectors.joining());
        String own = EVENT.toString().replace(MILLIS, "timestamp-micros");
        String node = ",{'name':'extra','type':['null',{'type':'record','name':'Node','fields':"
                + "[{'name':'next','type':['null','Node']}" + fields + "]}]}";
        Schema hostile =
                new Schema.Parser().parse(own.substring(0, own.lastIndexOf(']')) + node.replace('\'', '"') + "]}");
        byte[] event = body(EVENT, generic(ContractsFixture.event().build()));
        byte[] record = Arrays.copyOf(event, event.length + NESTED);
        Arrays.fill(record, event.length, record.length, (byte) 2);

        // When
        // Then
        assertThatThrownBy(() -> RecordReader.of(hostile, ContactEvent.class).read(record, 0))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void shouldRefuseUnitsThatDiffer() {
        Schema mixed = new Schema.Parser().parse(EVENT.toString().replaceFirst(MILLIS, "timestamp-micros"));

        assertThatThrownBy(() -> RecordReader.of(mixed, ContactEvent.class))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("units that differ: [MILLIS, MICROS]");
        assertThat(WriterNames.canBeRead(EVENT, mixed)).isFalse();
    }

    private static Schema inUnit(Schema own, String unit) {
        return new Schema.Parser().parse(own.toString().replace(MILLIS, unit));
    }

    private static void inMicros(GenericRecord record, String moment) {
        record.put(moment, (long) record.get(moment) * 1_000);
    }

    /** With numbers for its moments. */
    private static GenericRecord generic(SpecificRecord own) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new SpecificDatumWriter<>(own.getSchema(), SpecificData.getForClass(own.getClass())).write(own, encoder);
        return new GenericDatumReader<GenericRecord>(own.getSchema())
                .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
    }
}
