package io.quotidian.service.boot;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health}: the process answers. {@code /ready}: what it depends on answers too. */
@RestController
final class ServiceEndpoints {

    record Health(String status, Instant timestamp, String version) {}

    record Ready(
            String status,
            Map<String, String> dependencies,
            List<String> required,
            Instant timestamp,
            String version) {}

    private final Readiness readiness;
    private final String version;
    private final Clock realTime = Clock.systemUTC();

    ServiceEndpoints(Readiness readiness, String version) {
        this.readiness = readiness;
        this.version = version;
    }

    @GetMapping("/health")
    Health health() {
        return new Health("healthy", realTime.instant(), version);
    }

    @GetMapping("/ready")
    ResponseEntity<Ready> ready() {
        Readiness.Report report = readiness.report();
        Ready body = new Ready(
                report.ready() ? "ready" : "not_ready",
                report.dependencies(),
                report.required(),
                realTime.instant(),
                version);
        return ResponseEntity.status(report.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(body);
    }
}
