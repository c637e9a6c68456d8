package io.quotidian.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quotidian.service.Variables;
import io.quotidian.service.Variables.Asked;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code .env.example} says what the settings records ask for, all of it and nothing else. */
class EnvironmentExampleTest {

    private static final String HEAD = """
            # Every setting of every service, with its default; made of the settings records, checked by infra/house.
            # Any X may be given as X_FILE instead, the path of a file that holds the value.
            # QUOTIDIAN_HTTP_PORT is 8080 for ingest, 8091 quota-processor, 8092 action-worker, 8093 backup-agent.
            """;

    /** What a settings record may be given beside the variables; the ports differ by service, see above. */
    private static final Map<Class<?>, Object> ARGUMENTS =
            Map.of(Variables.class, Variables.of(Map.of()), int.class, 8080, Duration.class, Duration.ofSeconds(10));

    /** What the worker has in flight by default, of which an endpoint has its share; no port. */
    private static final Map<String, Integer> NUMBERS = Map.of("WebhookSettings", 128);

    @Test
    void shouldNameEverySetting() throws IOException, ReflectiveOperationException {
        // Given
        StringBuilder example = new StringBuilder(HEAD);
        for (Method reading : readings()) {
            example.append(section(reading));
        }

        // When
        Path fresh = Repository.ROOT.resolve("infra/house/target/env.example");
        Files.writeString(fresh, example);

        // Then
        Path committed = Repository.ROOT.resolve(".env.example");
        assertThat(Files.exists(committed) ? Files.readString(committed) : "")
                .as("the settings changed: cp infra/house/target/env.example .env.example")
                .isEqualTo(example.toString());
    }

    /** Every {@code static … from(Variables, …)} of every module. */
    private static List<Method> readings() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.quotidian").stream()
                        .filter(type -> type.getSimpleName().endsWith("Settings"))
                        .sorted(Comparator.comparing(EnvironmentExampleTest::isOfOneService)
                                .thenComparing(JavaClass::getName))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .filter(EnvironmentExampleTest::isReading)
                        .toList();
    }

    private static boolean isOfOneService(JavaClass type) {
        return !type.getPackageName().startsWith("io.quotidian.service");
    }

    private static boolean isReading(Method method) {
        return Modifier.isStatic(method.getModifiers())
                && method.getName().equals("from")
                && Arrays.asList(method.getParameterTypes()).contains(Variables.class);
    }

    private static String section(Method reading) throws ReflectiveOperationException {
        Variables variables = Variables.of(Map.of());
        Object[] arguments = Stream.of(reading.getParameterTypes())
                .map(type -> type == Variables.class ? variables : argument(reading, type))
                .toArray();
        reading.setAccessible(true);
        reading.invoke(null, arguments);
        StringBuilder section = new StringBuilder("\n## ")
                .append(reading.getDeclaringClass().getSimpleName())
                .append('\n');
        variables.asked().forEach(asked -> section.append(lines(asked)));
        return section.toString();
    }

    private static Object argument(Method reading, Class<?> type) {
        Integer number = NUMBERS.get(reading.getDeclaringClass().getSimpleName());
        return type == int.class && number != null ? number : Objects.requireNonNull(ARGUMENTS.get(type));
    }

    private static String lines(Asked asked) {
        String otherwise = asked.otherwise().replace(System.getProperty("java.io.tmpdir"), "/tmp");
        return "# %s\n#%s=%s\n".formatted(asked.expected(), asked.name(), otherwise);
    }
}
