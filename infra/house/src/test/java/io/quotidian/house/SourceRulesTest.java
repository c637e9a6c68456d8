package io.quotidian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.house.Repository.SourceFile;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the text of a source file. */
class SourceRulesTest {

    private static final int MAX_LINES = 400;

    /** Where everything may be caught, and why; anywhere else names what it expects. */
    private static final Map<String, String> BROAD_CATCHES = Map.of(
            "infra/embedded/src/main/java/io/quotidian/embedded/BrokerFolder.java",
            "Kafka's Formatter.run declares Exception",
            "action-worker/src/main/java/io/quotidian/worker/grants/GrantHandler.java",
            "one grant's defect must not end the others; it is dead-lettered",
            "action-worker/src/main/java/io/quotidian/worker/grants/GrantConsumer.java",
            "without its loop the process would live on and read nothing; it begins anew from what was committed",
            "backup-agent/src/main/java/io/quotidian/backup/audit/AuditSchedule.java",
            "an auditor that ended would go on saying what it found last; it tries again",
            "backup-agent/src/main/java/io/quotidian/backup/audit/Auditor.java",
            "one account's documents must not keep the others from being recounted; it is counted as unread");

    /** Where a topic's name is spelt but means something else. */
    private static final Map<String, String> SAME_WORD = Map.of(
            "action-worker/src/main/java/io/quotidian/worker/grants/ConsumerCheck.java",
            "what /ready calls the consumption of grants");

    private static final Pattern BROAD_CATCH = Pattern.compile(
            "catch\\s*\\((?:final\\s+)?[^)]*\\b(?:Exception|Throwable|RuntimeException|Error)\\s+\\w+\\s*\\)");
    private static final Pattern VAGUE_NAME = Pattern.compile(
            "\\b(?:class|interface|record|enum)\\s+(\\w+(?:Manager|Helper|Utils?|Impl|Base|Data|Info))\\b");
    private static final Pattern TEST_METHOD =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest)\\b(?:[^;{]|\\{[^}]*})*?\\bvoid\\s+(\\w+)\\s*\\(");
    private static final Pattern SUPPRESSION = Pattern.compile("@SuppressWarnings\\([^)]*\\)(?!\\s*//)");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(");

    private final List<SourceFile> java = Repository.javaFiles();

    @Test
    void shouldSeeTheModules() {
        assertThat(java).hasSizeGreaterThan(100).anyMatch(file -> file.isIn("quota-processor/src/main/java/"));
    }

    @Test
    void shouldKeepFilesShort() {
        assertThat(java)
                .filteredOn(file -> file.lines().size() > MAX_LINES)
                .extracting(SourceFile::path)
                .as("files over %d lines: split them by what they know", MAX_LINES)
                .isEmpty();
    }

    @Test
    void shouldMarkEveryPackageForNullness() {
        // Given
        Map<String, List<SourceFile>> packages = java.stream()
                .filter(SourceRulesTest::isMain)
                .collect(Collectors.groupingBy(file -> file.path().replaceFirst("/[^/]*$", "")));

        // When
        Predicate<SourceFile> marks = file ->
                file.path().endsWith("/package-info.java") && file.text().contains("@NullMarked");
        List<String> unmarked = packages.entrySet().stream()
                .filter(entry -> entry.getValue().stream().noneMatch(marks))
                .map(Map.Entry::getKey)
                .toList();

        // Then
        assertThat(unmarked)
                .as("packages without a @NullMarked package-info.java")
                .isEmpty();
    }

    @Test
    void shouldNameTypesByWhatTheyAre() {
        assertThat(found(VAGUE_NAME, java))
                .as("no type ends in Manager, Helper, Util, Impl, Base, Data or Info")
                .isEmpty();
    }

    @Test
    void shouldCatchWhatIsExpected() {
        // Given
        List<SourceFile> elsewhere = java.stream()
                .filter(file -> !BROAD_CATCHES.containsKey(file.path()))
                .toList();

        // Then
        assertThat(found(BROAD_CATCH, elsewhere))
                .as("broad catches: name the types, or give this boundary a reason in BROAD_CATCHES")
                .isEmpty();
        assertThat(BROAD_CATCHES.keySet())
                .as("boundaries that no longer catch broadly: take them off the list")
                .allMatch(path -> java.stream()
                        .anyMatch(file -> file.path().equals(path)
                                && BROAD_CATCH.matcher(file.text()).find()));
    }

    @Test
    void shouldSpellTopicsInTheCatalogueAlone() {
        // Given
        String names = Stream.concat(
                        Topics.all().stream().map(Topic::name),
                        Stream.of(Topics.STATE_CHANGELOG, Topics.APPLICATION_ID, Topics.STATE_STORE))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Pattern literal = Pattern.compile("\"(?:" + names + ")(?:-dlt)?\"");
        List<SourceFile> elsewhere = java.stream()
                .filter(SourceRulesTest::isMain)
                .filter(file -> !file.path().endsWith("/io/quotidian/schemas/Topics.java"))
                .filter(file -> !SAME_WORD.containsKey(file.path()))
                .toList();

        // Then
        assertThat(found(literal, elsewhere)).as("topic names outside Topics").isEmpty();
    }

    @Test
    void shouldGiveEverySuppressionAReason() {
        assertThat(found(SUPPRESSION, java))
                .as("@SuppressWarnings without a // reason beside it")
                .isEmpty();
    }

    @Test
    void shouldSayInATestsNameWhatShouldHold() {
        assertThat(found(TEST_METHOD, java))
                .filteredOn(found -> !found.contains(": should"))
                .as("test methods begin with should")
                .isEmpty();
    }

    @Test
    void shouldNotSleepInTests() {
        assertThat(found(SLEEP, java.stream().filter(file -> !isMain(file)).toList()))
                .as("tests wait with Awaitility or move a clock")
                .isEmpty();
    }

    private static boolean isMain(SourceFile file) {
        return file.path().contains("/src/main/java/");
    }

    private static List<String> found(Pattern pattern, List<SourceFile> files) {
        return files.stream()
                .flatMap(file -> pattern.matcher(file.text()).results().map(match -> file.path() + ": " + shown(match)))
                .toList();
    }

    private static String shown(MatchResult match) {
        return match.groupCount() > 0 ? match.group(1) : match.group();
    }
}
