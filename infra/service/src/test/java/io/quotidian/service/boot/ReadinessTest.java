package io.quotidian.service.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.service.DependencyCheck;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    record Check(String name, boolean required, String status) implements DependencyCheck {}

    @Test
    void shouldBeReadyWhileOnlyAnOptionalDependencyIsMissing() {
        // Given
        List<DependencyCheck> checks =
                List.of(new Check("kafka", true, "ok"), new Check("registry", false, "unavailable"));

        // When
        try (Readiness readiness = new Readiness(checks)) {
            Readiness.Report report = readiness.report();

            // Then
            assertThat(report.ready()).isTrue();
            assertThat(report.dependencies()).containsEntry("registry", "unavailable");
            assertThat(report.required()).containsExactly("kafka");
        }
    }

    @Test
    void shouldSayWhatARequiredDependencySays() {
        try (Readiness readiness = new Readiness(List.of(new Check("quota-state", true, "sealed: run init")))) {
            assertThat(readiness.report().ready()).isFalse();
            assertThat(readiness.report().dependencies()).containsEntry("quota-state", "sealed: run init");
        }
    }

    @Test
    void shouldNotWaitForACheckThatHangs() {
        // Given
        DependencyCheck hanging = new DependencyCheck() {
            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public boolean required() {
                return true;
            }

            @Override
            public String status() {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return OK;
            }
        };

        // When / Then
        try (Readiness readiness = new Readiness(List.of(hanging))) {
            assertThat(readiness.report().dependencies()).containsEntry("hanging", "unavailable");
        }
    }
}
