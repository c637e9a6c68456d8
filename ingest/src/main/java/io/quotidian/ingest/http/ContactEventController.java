package io.quotidian.ingest.http;

import io.quotidian.ingest.events.Acceptance;
import io.quotidian.ingest.events.ContactEventIntake;
import io.quotidian.ingest.events.ContactEventMapping;
import io.quotidian.ingest.events.ContactEventRequest;
import io.quotidian.ingest.events.IncomingEvent;
import io.quotidian.ingest.failure.RequestFailure;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Contact events in, one by one. */
@RestController
final class ContactEventController {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final ContactEventIntake intake;
    private final Bodies bodies;
    private final IngestMetrics metrics;

    ContactEventController(ContactEventIntake intake, Bodies bodies, IngestMetrics metrics) {
        this.intake = intake;
        this.bodies = bodies;
        this.metrics = metrics;
    }

    record AcceptedEvent(String eventId, String actionId, String status) {}

    @Operation(summary = "Accepts one contact event, once Kafka has it")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ContactEventRequest.class)))
    @ApiResponse(responseCode = "202", description = "Kafka has it")
    @PostMapping(path = "/v1/contact-events", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AcceptedEvent> accept(
            HttpServletRequest request,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey) {
        return switch (acceptance(request, idempotencyKey)) {
            case Acceptance.Accepted accepted -> {
                metrics.accepted();
                yield ResponseEntity.accepted()
                        .header(HttpHeaders.LOCATION, "/v1/actions/" + accepted.actionId())
                        .body(new AcceptedEvent(accepted.eventId(), accepted.actionId(), "ACCEPTED"));
            }
            case Acceptance.Failed failed -> {
                metrics.refused(failed.failure().code());
                throw failed.failure();
            }
        };
    }

    private Acceptance acceptance(HttpServletRequest request, @Nullable String idempotencyKey) {
        try {
            IncomingEvent event = ContactEventMapping.read(bodies.json(request), idempotencyKey);
            return intake.accept(List.of(event), RequestTraces.of(request)).getFirst();
        } catch (RequestFailure failure) {
            return new Acceptance.Failed(failure);
        }
    }
}
