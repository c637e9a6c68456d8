package io.quotidian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.house.Repository.SourceFile;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** All versions stand once, in the root POM. */
class PomRulesTest {

    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
    private static final Pattern LITERAL_VERSION = Pattern.compile("<version>(?!\\$\\{)([^<]*)</version>");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private final List<SourceFile> poms = Repository.files("pom.xml").stream()
            .filter(pom -> pom.path().endsWith("/pom.xml"))
            .toList();

    @Test
    void shouldSpellVersionsInTheRootAlone() {
        List<String> literals = poms.stream()
                .flatMap(pom -> LITERAL_VERSION
                        .matcher(PARENT.matcher(pom.text()).replaceAll(""))
                        .results()
                        .map(match -> pom.path() + ": " + match.group(1)))
                .toList();

        assertThat(literals).as("versions outside the root POM").isEmpty();
    }

    @Test
    void shouldBuildEveryModuleThereIs() {
        // Given
        String root = Repository.files("pom.xml").stream()
                .filter(pom -> pom.path().equals("pom.xml"))
                .findFirst()
                .orElseThrow()
                .text();

        // When
        List<String> built =
                MODULE.matcher(root).results().map(match -> match.group(1)).toList();

        // Then
        assertThat(poms)
                .extracting(pom -> pom.path().replace("/pom.xml", ""))
                .containsExactlyInAnyOrderElementsOf(built);
    }
}
