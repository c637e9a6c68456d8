package io.quotidian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.house.Repository.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A document that names a file, a type or another document must not outlive it. */
class DocumentRulesTest {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern PATH = Pattern.compile("\\.{0,2}/?[A-Za-z0-9._@-]+(/[A-Za-z0-9._@*-]+)*/?");
    private static final Pattern FILE =
            Pattern.compile(".+\\.(md|xml|ya?ml|java|avsc|avdl|csv|ndjson|properties|sh|py|bsh|imports|factories)");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+");

    /** Look like paths, but are none: media types, an id of the ledger. */
    private static final Set<String> NO_PATHS =
            Set.of("application/json", "application/problem+json", "actionId/attempt");

    /** Types of others that documents mention. */
    private static final Set<String> NO_TYPES =
            Set.of("ArchUnit", "NullAway", "MongoDB", "JavaDoc", "GitHub", "CloudEvents", "RocksDB");

    private final List<SourceFile> documents = Repository.files(".md");
    private final Set<String> types = Stream.of(".java", ".avsc")
            .flatMap(suffix -> Repository.files(suffix).stream())
            .flatMap(DocumentRulesTest::types)
            .collect(Collectors.toSet());

    @Test
    void shouldNameFilesThatExist() {
        assertThat(documents).isNotEmpty();
        assertThat(named(DocumentRulesTest::codes, DocumentRulesTest::isMissingPath))
                .as("documents name paths that do not exist")
                .isEmpty();
    }

    @Test
    void shouldLinkToFilesThatExist() {
        assertThat(named(DocumentRulesTest::links, (document, link) -> !exists(document, link)))
                .as("documents link to what does not exist")
                .isEmpty();
    }

    /** Decisions may name what was; the other documents speak of what is. */
    @Test
    void shouldNameTypesThatExist() {
        assertThat(named(DocumentRulesTest::codes, (document, code) -> isMissingType(document, code)))
                .as("documents name types that do not exist")
                .isEmpty();
    }

    private List<String> named(Function<SourceFile, List<String>> names, BiPredicate<SourceFile, String> isWrong) {
        return documents.stream()
                .flatMap(document -> names.apply(document).stream()
                        .filter(name -> isWrong.test(document, name))
                        .map(name -> document.path() + ": " + name))
                .toList();
    }

    private boolean isMissingType(SourceFile document, String code) {
        return !document.path().startsWith("docs/adr/")
                && TYPE.matcher(code).matches()
                && !NO_TYPES.contains(code)
                && !types.contains(code);
    }

    private static boolean isMissingPath(SourceFile document, String code) {
        return looksLikeAPath(code) && !exists(document, code);
    }

    private static List<String> links(SourceFile document) {
        return matches(LINK, document.text())
                .filter(link -> !link.contains(":"))
                .toList();
    }

    private static List<String> codes(SourceFile document) {
        return matches(CODE, FENCED.matcher(document.text()).replaceAll("")).toList();
    }

    /** With a slash after one of our folders, or a file by its ending; what runs write is left out. */
    private static boolean looksLikeAPath(String code) {
        if (NO_PATHS.contains(code)
                || code.startsWith("/")
                || !PATH.matcher(code).matches()) {
            return false;
        }
        return FILE.matcher(code).matches() || code.contains("/");
    }

    private static boolean exists(SourceFile document, String path) {
        if (path.contains("target/") || path.contains(".quotidian/")) {
            return true;
        }
        Path folder = Repository.ROOT.resolve(document.path()).getParent();
        return Stream.of(Repository.ROOT, folder)
                .map(base -> base.resolve(path.replaceFirst("\\*.*$", "")))
                .anyMatch(Files::exists);
    }

    private static Stream<String> types(SourceFile file) {
        String pattern = file.path().endsWith(".avsc")
                ? "\"name\"\\s*:\\s*\"([A-Z]\\w+)\""
                : "\\b(?:class|interface|record|enum)\\s+(\\w+)";
        return matches(Pattern.compile(pattern), file.text());
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(match -> match.group(1)).toList().stream();
    }
}
