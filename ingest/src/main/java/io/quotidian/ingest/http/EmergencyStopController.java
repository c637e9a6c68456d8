package io.quotidian.ingest.http;

import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.policies.EmergencyStopDocument;
import io.quotidian.ingest.policies.EmergencyStops;
import io.quotidian.ingest.timeline.AccountViews;
import io.quotidian.ingest.timeline.GrantsOut;
import io.quotidian.schemas.clock.ScaledClock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stops everything, workers too, until it is released. */
@RestController
final class EmergencyStopController {
    private final EmergencyStops stops;
    private final AccountViews views;
    private final Bodies bodies;
    private final ScaledClock clock;

    EmergencyStopController(EmergencyStops stops, AccountViews views, Bodies bodies, ScaledClock clock) {
        this.stops = stops;
        this.views = views;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** The optional body of a stop. */
    record EmergencyStopRequest(@Nullable String reason) {}

    /**
     * @param grantsOut attempts of accounts with a lease out, as far as the processor has told
     * @param mayStillSendUntil when the latest of these leases ends; absent if none is out
     */
    record EmergencyStopAnswer(
            boolean active,
            long version,
            @Nullable String reason,
            @Nullable Instant changedAt,
            int grantsOut,
            @Nullable Instant mayStillSendUntil) {}

    @Operation(
            summary = "Stops everything",
            description = "Once answered, no worker starts another send, and every partition has the order in its log."
                    + " A send that had begun may still arrive.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmergencyStopRequest.class)))
    @PostMapping("/v1/emergency-stop")
    EmergencyStopAnswer stop(HttpServletRequest request) {
        EmergencyStopRequest body = StrictBinder.bind(bodies.optionalJson(request), EmergencyStopRequest.class);
        stops.stop(body.reason() == null ? "" : body.reason(), RequestTraces.of(request));
        return answer();
    }

    @Operation(summary = "Releases the emergency stop")
    @PostMapping("/v1/emergency-stop:release")
    EmergencyStopAnswer release(HttpServletRequest request) {
        StrictBinder.bind(bodies.optionalJson(request), EmergencyStopRequest.class);
        return released(request);
    }

    @Operation(summary = "Releases the emergency stop")
    @DeleteMapping("/v1/emergency-stop")
    EmergencyStopAnswer released(HttpServletRequest request) {
        stops.release(RequestTraces.of(request));
        return answer();
    }

    @Operation(summary = "Whether everything is stopped, and what may still be sent")
    @GetMapping("/v1/emergency-stop")
    EmergencyStopAnswer answer() {
        EmergencyStopDocument stop = stops.find().orElse(null);
        GrantsOut out = views.grantsOut(clock.instant());
        return stop == null
                ? new EmergencyStopAnswer(false, 0, null, null, out.count(), out.until())
                : new EmergencyStopAnswer(
                        Boolean.TRUE.equals(stop.active()),
                        stop.version(),
                        stop.reason(),
                        stop.changedAt(),
                        out.count(),
                        out.until());
    }
}
