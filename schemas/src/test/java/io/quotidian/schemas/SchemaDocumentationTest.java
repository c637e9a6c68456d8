package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A console shows the schema: it is the first documentation that anybody reads. */
class SchemaDocumentationTest {
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Path> contracts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/avro"))) {
            return files.filter(file -> file.toString().endsWith(".avsc")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void shouldDocumentEveryTypeAndField(Path contract) throws IOException {
        // Given
        List<String> undocumented = new ArrayList<>();

        // When
        visit(JSON.readTree(Files.readString(contract)), "", undocumented);

        // Then
        assertThat(undocumented).isEmpty();
    }

    private static void visit(JsonNode node, String path, List<String> undocumented) {
        String here = path + "/" + node.path("name").asString("");
        boolean named = node.isObject() && node.has("name");
        if (named && node.path("doc").asString("").isBlank()) {
            undocumented.add(here);
        }
        node.forEach(child -> {
            if (child.isContainer()) {
                visit(child, named ? here : path, undocumented);
            }
        });
    }
}
