package io.quotidian.quota.stream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.Walks;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.mapping.AccountRows;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import io.quotidian.schemas.state.FormerSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Rows of the version before and of the version after are read. */
class RowSchemasTest {

    private static final AccountId ACME = new AccountId("acme");

    /** An account as the first version wrote it. */
    private static final String FIRST_VERSION = "c30155a5428967a4499e1880b4b086bf680a010e0200065554430004022a022800022a"
            + "04a001000090bf05000000c0cf24e0d403068090e4c004a09c01c0ee6d80f0b25206d00fc0a90706010802022a022880f085e4be68"
            + "80e0b8b6bf680a04010002403031323334353637383961626364656630313233343536373839616263646566040e6d657373616765"
            + "020a72756e2d3180b4b086bf68c083d586bf680c0402d0c0b186bf68000002b0a4b086bf6802d0c3b086bf68000204000006581a6d"
            + "6573736167657c72756e2d3102a0d3b086bf68";

    private final KeyValueStore<Bytes, byte[]> store = TreeStore.create();

    @Test
    void shouldReadAnEpochOfTheFirstVersion() throws IOException {
        // Given
        Schema first = FormerSchemas.all().stream()
                .filter(schema -> schema.getName().equals("EpochRow"))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<>(GenericData.get(), first)
                .encode(
                        new GenericRecordBuilder(first)
                                .set("number", 3L)
                                .set("id", "life")
                                .set("closed", true)
                                .set("since", 0L)
                                .build(),
                        bytes);
        store.put(RowKeys.EPOCH, bytes.toByteArray());
        // When / Then
        assertThat(new Rows(store).partition().epoch()).isEqualTo(new Partition.Epoch(3, "life", true, null));
    }

    @Test
    void shouldReadAPartitionOfTheFirstVersion() throws IOException {
        // Given
        Schema first = FormerSchemas.all().stream()
                .filter(schema -> schema.getName().equals("PartitionRow"))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<>(GenericData.get(), first)
                .encode(
                        new GenericRecordBuilder(first)
                                .set("stopped", true)
                                .set("stopVersion", 7L)
                                .set("openGrants", 3)
                                .build(),
                        bytes);
        store.put(RowKeys.PARTITION, bytes.toByteArray());
        // When / Then
        assertThat(new Rows(store).partition()).isEqualTo(new Partition(null, true, 7, 3).withWalks(Walks.NONE));
    }

    @Test
    void shouldReadAnAccountOfTheFirstVersion() {
        // Given
        store.put(RowKeys.account(ACME), HexFormat.of().parseHex(FIRST_VERSION));
        // When
        Account account = new Rows(store).account(ACME);
        // Then
        assertThat(account.sequence()).isEqualTo(12);
        assertThat(account.clock()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(account.orders().policy()).isEqualTo(PolicyMapping.safeDefault());
        assertThat(account.counters()).singleElement().satisfies(counter -> {
            assertThat(counter.charged()).isEqualTo(5);
            assertThat(counter.sealed()).isTrue();
            assertThat(counter.limit().except()).isEmpty();
        });
        assertThat(account.unresolved()).singleElement().matches(attempt -> attempt.number() == 2);
        assertThat(account.rollings()).isEmpty();
        assertThat(account.knownSince()).isEqualTo(Instant.MIN);
        assertThat(account.pace().lastLot()).isZero();
        assertThat(account.backlog().cursor()).isEqualTo("message|run-1");
    }

    @Test
    void shouldWriteAnAccountBackForTheFirstVersion() throws IOException {
        // Given
        Schema first = FormerSchemas.all().stream()
                .filter(schema -> schema.getName().equals("AccountRow"))
                .findFirst()
                .orElseThrow();
        var then = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), first);
        RowCodec.SCHEMAS.forEach(then::addSchema);
        byte[] frozen = HexFormat.of().parseHex(FIRST_VERSION);
        // When
        Account account = AccountRows.account(ACME, RowCodec.ACCOUNT.read(frozen));
        byte[] written = RowCodec.ACCOUNT.write(AccountRows.row(account));
        // Then
        assertThat(then.decode(written)).isEqualTo(then.decode(frozen));
    }

    @Test
    void shouldReadARowOfALaterVersionThatLeftItsSchema() throws IOException {
        // Given a row with a field that this version has never heard of
        Schema later = SchemaBuilder.record("RunRow")
                .namespace("io.quotidian.avro.state")
                .fields()
                .name("charged")
                .type()
                .map()
                .values()
                .intType()
                .noDefault()
                .name("forgetAt")
                .type(io.quotidian.avro.state.RunRow.getClassSchema()
                        .getField("forgetAt")
                        .schema())
                .noDefault()
                .name("colour")
                .type()
                .stringType()
                .stringDefault("")
                .endRecord();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<>(GenericData.get(), later)
                .encode(
                        new GenericRecordBuilder(later)
                                .set("charged", java.util.Map.of("message", 3))
                                .set("forgetAt", 5L)
                                .set("colour", "blue")
                                .build(),
                        bytes);
        assertThatThrownBy(() -> RowCodec.RUN.read(bytes.toByteArray())).isInstanceOf(RuntimeException.class);
        store.put(RowKeys.schema(7), later.toString().getBytes(StandardCharsets.UTF_8));
        // When
        new Rows(store);
        // Then
        assertThat(RowCodec.RUN.read(bytes.toByteArray()).getCharged()).containsEntry("message", 3);
    }

    @Test
    void shouldLeaveItsOwnSchemasBesideItsFirstRow() {
        // Given
        Rows rows = new Rows(store);
        State before = rows.load(ACME, null, null);
        // When
        rows.save(
                before,
                new State(
                        before.partition(), before.account().withNextSequence().withClock(Instant.EPOCH), null, null));
        // Then
        assertThat(RowCodec.SCHEMAS)
                .allSatisfy(schema -> assertThat(
                                store.get(RowKeys.schema(SchemaNormalization.parsingFingerprint64(schema))))
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(schema.toString()));
    }
}
