package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionIdsTest {
    /** Computed by another implementation (Python's hashlib) of the published rule. */
    @ParameterizedTest
    @CsvSource({
        "acme-sales, birthday-2026/contact-17, 7870733492826f4ec7971f5473f98c6a",
        "a, bc, b534ce16ac9c8b36823f39a395ce8e0e",
        "ab, c, f2939f903016e5bb29b1e4a61cdbd376",
        "'', '', af5570f5a1810b7af78caf4bc70a660f",
        "compte-é, clé-😀, 26ebd0b663b8f32478e920d4f3618df5"
    })
    void shouldComputeThePublishedId(String accountId, String dedupKey, String actionId) {
        assertThat(ActionIds.actionId(accountId, dedupKey)).isEqualTo(actionId);
    }
}
