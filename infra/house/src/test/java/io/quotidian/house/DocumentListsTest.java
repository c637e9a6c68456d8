package io.quotidian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.house.Repository.SourceFile;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A document that lists documents or modules lists all of them. */
class DocumentListsTest {

    private static final String DECISIONS = "docs/adr/";
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern DECISION = Pattern.compile("0*(\\d+)-.*\\.md");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final List<SourceFile> documents = Repository.files(".md");

    @Test
    void shouldLinkEveryDocumentInTheReadme() {
        // When
        List<String> inDocs = documents.stream()
                .map(SourceFile::path)
                .filter(path -> path.matches("docs/[^/]+\\.md"))
                .toList();

        // Then
        assertThat(inDocs).isNotEmpty();
        assertThat(text("README.md"))
                .contains(inDocs.stream()
                        .map(path -> "[%s](%s)".formatted(path, path))
                        .toList());
    }

    @Test
    void shouldListEveryDecisionAndExplainEveryGap() {
        // Given
        List<String> pages = documents.stream()
                .map(SourceFile::path)
                .filter(path -> path.startsWith(DECISIONS + "0"))
                .map(path -> path.substring(DECISIONS.length()))
                .toList();
        List<Integer> numbers = pages.stream()
                .map(page -> Integer.valueOf(DECISION.matcher(page).replaceFirst("$1")))
                .toList();

        // When
        String list = text(DECISIONS + "README.md");

        // Then
        assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
        assertThat(list).contains(pages.stream().map(page -> "](" + page + ")").toList());
        assertThat(numbersIn(list)).containsAll(upTo(numbers.getLast()));
    }

    @Test
    void shouldNameEveryModuleInTheArchitecture() {
        // When
        List<String> modules = MODULE.matcher(file("pom.xml", Repository.files("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();

        // Then
        assertThat(modules).isNotEmpty();
        assertThat(text("docs/architecture.md"))
                .contains(modules.stream().map(module -> "`" + module + "`").toList());
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    /** Outside links' targets: those that the reader sees. */
    private static List<Integer> numbersIn(String list) {
        Stream<MatchResult> found =
                NUMBER.matcher(list.replaceAll("\\([^)]*\\)", "")).results();
        return found.map(number -> Integer.valueOf(number.group())).toList();
    }

    private String text(String path) {
        return file(path, documents);
    }

    private static String file(String path, List<SourceFile> files) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
