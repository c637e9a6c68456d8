package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** The jar of classifier avsc, for producers that do not read Java: the folder that the POM packs, and what is in it. */
class AvscArtifactTest {

    private static final String PLUGIN = "/project/build/plugins/plugin[artifactId='maven-jar-plugin']";
    private static final String EXECUTION = PLUGIN + "/executions/execution[configuration/classifier='avsc']";
    private static final String MODULE = "${project.basedir}/";

    @Test
    void shouldBeAJarOfItsOwn() throws Exception {
        assertThat(inPom("count(" + EXECUTION + "[goals/goal='jar'][not(phase)])"))
                .as("one execution, in the phase that the goal has by itself")
                .isEqualTo("1");
        assertThat(inPom("count(" + EXECUTION + "/configuration/*)"))
                .as("the folder and the classifier: nothing is left out of it")
                .isEqualTo("2");
    }

    @ParameterizedTest
    @MethodSource("io.quotidian.schemas.Topics#all")
    void shouldHoldTheSchemaOfEveryTopicCompleteInOneFile(Topic<?> topic) throws Exception {
        // Given
        String folder = inPom(EXECUTION + "/configuration/classesDirectory");
        assertThat(folder).startsWith(MODULE);

        // When
        Path file = Path.of(folder.substring(MODULE.length()), "topics", topic.name() + ".avsc");
        Schema packed = new Schema.Parser().parse(Files.readString(file));

        // Then
        assertThat(packed).isEqualTo(StandaloneSchema.of(topic.schema()));
    }

    private static String inPom(String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        XPath xpath = XPathFactory.newInstance().newXPath();
        return xpath.evaluate(path, pom).strip();
    }
}
