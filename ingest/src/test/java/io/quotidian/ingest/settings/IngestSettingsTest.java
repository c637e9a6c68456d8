package io.quotidian.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.service.SettingException;
import io.quotidian.service.Variables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {
    @Test
    void shouldHaveDefaults() {
        // When
        IngestSettings settings = IngestSettings.from(Variables.of(Map.of()));

        // Then
        assertThat(settings.acceptTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.applyWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.maxBodyBytes()).isEqualTo(1_048_576);
    }

    @Test
    void shouldNameWhatCannotBeUsed() {
        assertThatThrownBy(() -> IngestSettings.from(Variables.of(Map.of("QUOTIDIAN_INGEST_APPLY_WAIT", "soon"))))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("QUOTIDIAN_INGEST_APPLY_WAIT");
        assertThatThrownBy(() ->
                        IngestSettings.from(Variables.of(Map.of("QUOTIDIAN_INGEST_MAX_BATCH_BODY_BYTES", "2048"))))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("QUOTIDIAN_INGEST_MAX_BATCH_BODY_BYTES");
    }
}
