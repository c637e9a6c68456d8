package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static io.quotidian.schemas.serde.SerdeFixture.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.Pause;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may register a schema chooses what a record makes its reader do: no record may end or stall its thread. */
class HostileSchemaTest {
    private static final int NESTED = 900_000;
    private static final int DOUBLINGS = 60;
    private static final int CHAINED = 2_000;
    private static final Duration GENEROUS = Duration.ofSeconds(20);
    private static final String EMPTY = "{'type':'record','name':'Empty','fields':[]}";
    private static final String CHOICE_OF_NODES =
            "{'type':'record','name':'Node','fields':[{'name':'next','type':['null','Node']}]}";

    private final StubRegistry registry = new StubRegistry();
    private final AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class);

    @BeforeEach
    void configure() {
        deserializer.configure(configs(registry), false);
    }

    @AfterEach
    void close() {
        deserializer.close();
        registry.close();
    }

    @Test
    void shouldRefuseWhatIsNestedDeeperThanTheStack() {
        // Given
        pauseWith(CHOICE_OF_NODES);
        byte[] deep = new byte[NESTED];
        Arrays.fill(deep, 1, NESTED - 1, (byte) 2);

        // When
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, deep)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("io.quotidian.avro.Pause");

        // Then
        assertThat(deserializer.deserialize("t", framed(1, hex("00 02 02 00")))).isEqualTo(new Pause(""));
    }

    /** Each block's count is less than the bytes that are left: it is their sum that no honest record has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"null\"|08 06 04 02 00",
                "{'type':'fixed','name':'F','size':0}|08 06 04 02 00",
                EMPTY + "|08 06 04 02 00",
                "{'type':'array','items':'null'}|04 0a 08 06 04 02 00 02 00 00",
                "{'type':'map','values':{'type':'array','items':'null'}}|02 02 00 0a 08 06 04 02 00 00 00"
            })
    void shouldRefuseMoreItemsThanBytes(String items, String body) {
        // Given
        pauseWith("{'type':'array','items':" + items + "}");

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, hex("00" + body))))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("items");
    }

    @Test
    void shouldCountTheItemsOfEachRecordAnew() {
        pauseWith("{'type':'array','items':'null'}");

        for (int i = 0; i < 10; i++) {
            assertThat(deserializer.deserialize("t", framed(1, hex("00 02 02 00"))))
                    .isEqualTo(new Pause(""));
        }
    }

    /** A record of nothing that holds another one twice, which holds another one twice, and so on. */
    @Test
    void shouldRefuseWorkThatNoByteAsksFor() {
        // Given
        String doubled = EMPTY;
        for (int i = 0; i < DOUBLINGS; i++) {
            String name = i == 0 ? "Empty" : "R" + (i - 1);
            doubled = "{'type':'record','name':'R%d','fields':[{'name':'a','type':%s},{'name':'b','type':'%s'}]}"
                    .formatted(i, doubled, name);
        }
        pauseWith(doubled);

        // When
        // Then
        Assertions.assertTimeoutPreemptively(
                GENEROUS,
                () -> assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, (byte) 0)))
                        .isInstanceOf(UndecodableRecordException.class));
    }

    /** Both have the last part of their names in common with ours, and a union takes ours once only. */
    @Test
    void shouldRefuseAUnionOfTwoThatBecomeOne() {
        registry.schema(
                1,
                "{\"type\":\"record\",\"name\":\"io.quotidian.avro.AccountCommand\",\"fields\":[{\"name\":\"command\",\"type\":"
                        + "[{\"type\":\"record\",\"name\":\"a.Pause\",\"fields\":[]},"
                        + "{\"type\":\"record\",\"name\":\"b.Pause\",\"fields\":[]}]}]}");
        try (AvroDeserializer<AccountCommand> commands = new AvroDeserializer<>(AccountCommand.class)) {
            commands.configure(configs(registry), false);

            assertThatThrownBy(() -> commands.deserialize("t", framed(1, (byte) 0)))
                    .isInstanceOf(UndecodableRecordException.class);
        }
    }

    /** A record in a record in a record, each of them written down beside the others: the text itself is flat. */
    @Test
    void shouldRefuseASchemaThatIsNestedDeeperThanTheStack() {
        // Given
        String chain = IntStream.range(0, CHAINED)
                .mapToObj(HostileSchemaTest::link)
                .collect(Collectors.joining(",", "[", "]"));
        pauseWith(chain + "},{'name':'deep','type':'R" + (CHAINED - 1) + "'");

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, hex("00 00"))))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("nested too deeply");
    }

    private static String link(int number) {
        String inner = number == 0 ? "" : "{'name':'f','type':'R%d'}".formatted(number - 1);
        return "{'type':'record','name':'R%d','fields':[%s]}".formatted(number, inner);
    }

    @Test
    void shouldRefuseASchemaThatIsTooLongToBeParsed() {
        // Given
        pauseWith("{'type':'record','name':'Long','fields':[],'doc':'%s'}".formatted("x".repeat(1 << 18)));

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, hex("00"))))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("longer than 262144 characters");
    }

    /** Whoever takes a schema of 5 MB and lists its subjects is the registry: it will say the same for ever. */
    @Test
    void shouldRefuseASchemaThatIsTooLongToBeFetched() {
        // Given
        pauseWith("{'type':'record','name':'Long','fields':[],'doc':'%s'}".formatted("x".repeat(5 << 20)));
        registry.answer("GET /subjects", 200, "[\"pauses-value\"]");

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, hex("00"))))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void shouldCallItAnOutageWhereNothingButLengthIsAnswered() {
        // Given
        registry.answerEverythingElse(200, "x".repeat(5 << 20));

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, hex("00"))))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    /** Not every registry parses with Avro's own library. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'record','name':'E','fields':[{'name':'x','type':'int','order':'sideways'}]}",
                "{'type':'fixed','name':'F','size':2147483647}",
                "{'type':'fixed','name':'F','size':-1}",
                "'Nowhere'"
            })
    void shouldRefuseWhatAvroCannotParse(String extra) {
        pauseWith(extra);

        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, hex("00 00"))))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("no valid Avro");
    }

    private void pauseWith(String extra) {
        registry.schema(
                1,
                ("{'type':'record','name':'io.quotidian.avro.Pause','fields':"
                                + "[{'name':'reason','type':'string'},{'name':'extra','type':" + extra + "}]}")
                        .replace('\'', '"'));
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }
}
