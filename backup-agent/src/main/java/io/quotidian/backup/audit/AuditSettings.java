package io.quotidian.backup.audit;

import io.quotidian.service.Variables;
import java.time.Duration;

/**
 * How the auditor runs.
 *
 * @param interval between two recounts, real time
 */
record AuditSettings(Duration interval) {
    static AuditSettings from(Variables variables) {
        return new AuditSettings(variables.duration(
                "QUOTIDIAN_AUDIT_INTERVAL", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(24)));
    }
}
