package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.SchemaRegistration.Standing;
import io.quotidian.schemas.serde.SchemaRegistration.Subject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order subjects are bound to FULL_TRANSITIVE and registered, and what is taken for a subject that is new. */
class SubjectBindingTest {
    private static final String SUBJECT = Topics.ACTION_GRANTS.name() + "-value";
    private static final String BIND = "PUT /config/" + SUBJECT;
    private static final String REGISTER = "POST /subjects/" + SUBJECT + "/versions";
    private static final String VERSIONS = "GET /subjects/" + SUBJECT + "/versions";
    private static final String ACCEPTS = "POST /compatibility/subjects/" + SUBJECT + "/versions";
    private static final String BOUND = "{\"compatibility\":\"FULL_TRANSITIVE\"}";
    private static final String UNFIT = "{\"error_code\":42201,\"message\":\"Invalid schema\"}";

    private final StubRegistry registry = new StubRegistry();
    private final SchemaRegistration schemas = new SchemaRegistration("", configs(registry));

    @AfterEach
    void close() {
        schemas.close();
        registry.close();
    }

    @Test
    void shouldBindANewSubjectBeforeItsFirstVersion() {
        // Given
        bindAndRegisterEverything();

        // When
        List<Subject> subjects = schemas.register();

        // Then
        assertThat(subjects).extracting(Subject::standing).containsOnly(Standing.REGISTERED);
        assertThat(asked()).containsSubsequence(BIND, REGISTER).containsOnlyOnce(BIND, REGISTER);
    }

    @Test
    void shouldBindASubjectThatHasVersionsAfterItTookOurs() {
        // Given its earlier versions may exclude each other
        bindAndRegisterEverything();
        registry.answer(VERSIONS, 200, "[1]");
        registry.answer(VERSIONS + "/1", 200, version());
        registry.answer(ACCEPTS, 200, "{\"is_compatible\":true}");

        // When
        schemas.register();

        // Then
        assertThat(asked()).containsSubsequence(REGISTER, BIND).containsOnlyOnce(BIND, REGISTER);
    }

    @Test
    void shouldSayThatASubjectCannotBeBound() {
        // Given
        bindAndRegisterEverything();
        registry.answer(BIND, 404, StubRegistry.UNKNOWN_SCHEMA.body());

        // When / Then
        assertThatThrownBy(schemas::register)
                .isInstanceOf(RegistryRefusalException.class)
                .hasMessageContaining(SUBJECT);
        assertThat(asked()).containsSubsequence(BIND, REGISTER, BIND);
    }

    @Test
    void shouldNotTakeARefusalForASubjectThatIsNew() {
        // Given
        registry.answer(ACCEPTS, 422, UNFIT);

        // When / Then
        assertThatThrownBy(schemas::check)
                .isInstanceOf(RegistryRefusalException.class)
                .hasMessageContaining("Invalid schema");
    }

    private void bindAndRegisterEverything() {
        for (Subject subject : schemas.check()) {
            registry.answer("PUT /config/" + subject.name(), 200, BOUND);
            registry.answer("POST /subjects/" + subject.name() + "/versions", 200, "{\"id\":1}");
        }
    }

    private static String version() {
        String schema = Topics.ACTION_GRANTS.schema().toString();
        return "{\"id\":7,\"version\":1,\"schema\":" + StubRegistry.quoted(schema) + "}";
    }

    private List<String> asked() {
        return registry.requests().stream().map(StubRegistry.Request::line).toList();
    }
}
