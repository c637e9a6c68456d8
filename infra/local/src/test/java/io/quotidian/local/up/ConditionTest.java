package io.quotidian.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.local.stack.Given;
import io.quotidian.local.up.Condition.Left;
import io.quotidian.local.up.Inventory.Holding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A home that misses a part is never begun anew by itself. */
class ConditionTest {

    private static final Given ALL_OWN = Given.from(Map.of());

    @TempDir
    private Path dir;

    private Home home;

    @BeforeEach
    void take() throws IOException {
        home = Home.take(dir.resolve("home")).orElseThrow();
    }

    @AfterEach
    void leave() throws IOException {
        home.close();
    }

    @Test
    void shouldPrepareAHomeThatHasBegunAndNoMore() throws IOException {
        // Given
        home.begin(null);

        // When / Then
        assertThat(Condition.of(home, ALL_OWN)).isInstanceOf(Condition.Unprepared.class);
    }

    @Test
    void shouldFindAPreparedHomeSound() throws IOException {
        // Given
        prepared();

        // When / Then
        assertThat(Condition.of(home, ALL_OWN)).isInstanceOf(Condition.Sound.class);
    }

    @ParameterizedTest
    @EnumSource(Holding.class)
    void shouldSealAHomeWhosePartIsGoneAndSayTheCure(Holding holding) throws IOException {
        // Given
        prepared();
        Path folder = home.inventory().folder(holding);

        // When the part itself has made its folder anew
        Files.move(folder, dir.resolve("elsewhere"));
        Files.createDirectories(folder);

        // Then
        assertThat(Condition.of(home, ALL_OWN)).isInstanceOfSatisfying(Condition.Sealed.class, found -> {
            assertThat(found.words()).contains(folder.toString(), holding.loss(), "--fresh");
            assertThat(found.left()).isEqualTo(holding == Holding.REGISTRY ? Left.SERVERS : Left.ALL);
        });

        // When it is put back
        Files.delete(folder);
        Files.move(dir.resolve("elsewhere"), folder);

        // Then
        assertThat(Condition.of(home, ALL_OWN)).isInstanceOf(Condition.Sound.class);
    }

    @Test
    void shouldSealAHomeWhoseFolderIsAnotherHomes() throws IOException {
        // Given
        prepared();

        // When
        home.inventory().mark(List.of(Holding.KAFKA), "another", Engine.STAND_IN);

        // Then
        assertThat(Condition.of(home, ALL_OWN)).isInstanceOf(Condition.Sealed.class);
    }

    @Test
    void shouldSealAHomeWhoseRecordIsGone() throws IOException {
        // Given
        prepared();
        Files.delete(home.folder().resolve("home.properties"));

        // When / Then
        assertThat(home.isNew()).isFalse();
        assertThat(Condition.of(home, ALL_OWN))
                .isInstanceOfSatisfying(
                        Condition.Sealed.class,
                        found -> assertThat(found.words()).contains("home.properties"));
    }

    @Test
    void shouldNotMissAPartThatIsGivenFromElsewhere() throws IOException {
        // Given
        prepared();
        Files.delete(home.inventory().folder(Holding.MONGODB).resolve("quotidian-home"));

        // When / Then
        assertThat(Condition.of(home, Given.from(Map.of("MONGODB_URI", "mongodb://db/quotidian"))))
                .isInstanceOf(Condition.Sound.class);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void shouldSealAHomeWhoseLedgerAnotherEngineKeepsAndSayTheCure(Engine engine) throws IOException {
        // Given
        prepared(engine);

        // When / Then
        assertThat(Condition.of(home, with(engine))).isInstanceOf(Condition.Sound.class);
        assertSealedBy(engine);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void shouldTellTheEngineOfAMarkThatDoesNotNameItByItsFiles(Engine engine) throws IOException {
        // Given
        prepared(engine);
        Path documents = home.inventory().folder(Holding.MONGODB);
        Files.writeString(
                documents.resolve("quotidian-home"), home.record().orElseThrow().id());
        Files.createFile(documents.resolve(engine == Engine.STAND_IN ? "documents.mv" : "WiredTiger"));

        // When / Then
        assertThat(Condition.of(home, with(engine))).isInstanceOf(Condition.Sound.class);
        assertSealedBy(engine);
    }

    @Test
    void shouldStartNothingBesideAnotherEnginesLedgerWhateverElseIsGone() throws IOException {
        // Given
        prepared(Engine.MONGOD);
        Files.delete(home.folder().resolve("home.properties"));
        Files.delete(home.inventory().folder(Holding.KAFKA).resolve("quotidian-home"));

        // When / Then
        assertSealedBy(Engine.MONGOD);
    }

    @Test
    void shouldNotAskForTheEngineWhereMongoDbIsGiven() throws IOException {
        // Given what an earlier home has left
        prepared();
        home.inventory().mark(List.of(Holding.MONGODB), "another", Engine.MONGOD);

        // When / Then
        assertThat(Condition.of(home, Given.from(Map.of("MONGODB_URI", "mongodb://db/quotidian"))))
                .isInstanceOf(Condition.Sound.class);
    }

    @ParameterizedTest
    @CsvSource({"KAFKA,KAFKA_BOOTSTRAP_SERVERS", "MONGODB,MONGODB_URI"})
    void shouldStartNothingWhereAnotherIsGivenThanTheHomesOwn(Holding holding, String variable) throws IOException {
        // Given
        prepared();
        Given another = Given.from(Map.of(variable, "elsewhere:9"));

        // When / Then
        assertThat(Condition.of(home, another)).isInstanceOfSatisfying(Condition.Sealed.class, found -> {
            assertThat(found.words())
                    .contains("This home keeps its own", home.inventory().folder(holding) + ";")
                    .contains("unset " + variable, "another --home");
            assertThat(found.left()).isEqualTo(Left.NOTHING);
        });
    }

    private void assertSealedBy(Engine engine) throws IOException {
        Engine other = engine == Engine.STAND_IN ? Engine.MONGOD : Engine.STAND_IN;
        assertThat(Condition.of(home, with(other))).isInstanceOfSatisfying(Condition.Sealed.class, found -> {
            assertThat(found.words())
                    .startsWith("SEALED.")
                    .contains("start again %s as before".formatted(engine.how()), "--fresh");
            assertThat(found.left()).isEqualTo(Left.NOTHING);
        });
    }

    private static Given with(Engine engine) {
        return Given.from(engine == Engine.MONGOD ? Map.of("MONGOD_BIN", "/usr/bin/mongod") : Map.of());
    }

    private void prepared() throws IOException {
        prepared(Engine.STAND_IN);
    }

    private void prepared(Engine engine) throws IOException {
        home.begin(null);
        for (Holding holding : Holding.values()) {
            Files.createDirectories(home.inventory().folder(holding));
        }
        HomeRecord record = home.record().orElseThrow();
        home.inventory().mark(List.of(Holding.values()), record.id(), engine);
        record.withPrepared().write(home.folder());
    }
}
