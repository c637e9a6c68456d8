package io.quotidian.ingest.http;

import io.quotidian.ingest.events.Acceptance;
import io.quotidian.ingest.events.ContactEventIntake;
import io.quotidian.ingest.events.ContactEventMapping;
import io.quotidian.ingest.events.ContactEventRequest;
import io.quotidian.ingest.events.IncomingEvent;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.kafka.Trace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Many contact events at once; each has its own result. */
@RestController
final class ContactEventBatchController {
    static final int MAX_EVENTS = 1_000;

    /** A batch of the largest size takes some hundred megabytes until it is accepted. */
    private static final int MAX_BATCHES_AT_ONCE = 8;

    private final ContactEventIntake intake;
    private final Bodies bodies;
    private final IngestMetrics metrics;
    private final Turnstile turnstile = new Turnstile(MAX_BATCHES_AT_ONCE);

    ContactEventBatchController(ContactEventIntake intake, Bodies bodies, IngestMetrics metrics) {
        this.intake = intake;
        this.bodies = bodies;
        this.metrics = metrics;
    }

    /** The body, unless it is the bare array. */
    record Batch(List<JsonNode> events) {}

    /** As {@link Batch}, for the OpenAPI document. */
    record BatchRequest(List<ContactEventRequest> events) {}

    record BatchAnswer(int accepted, int failed, List<BatchResult> results) {}

    /** @param status ACCEPTED or FAILED; failed ones say why */
    record BatchResult(
            int index,
            String status,
            @Nullable String eventId,
            @Nullable String actionId,
            @Nullable Problem problem) {}

    /** 202 if Kafka has all of them, 207 if the results differ, 503 if none could be accepted for want of Kafka. */
    @Operation(summary = "Accepts up to 1,000 contact events; each has its own result")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BatchRequest.class)))
    @ApiResponse(responseCode = "202", description = "Kafka has all of them")
    @ApiResponse(responseCode = "207", description = "The results differ")
    @ApiResponse(responseCode = "429", description = "Too many batches at once; send it again after Retry-After")
    @PostMapping(path = "/v1/contact-events:batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BatchAnswer> accept(
            HttpServletRequest request,
            @RequestHeader(name = ContactEventController.IDEMPOTENCY_KEY, required = false) @Nullable
                    String idempotencyKey) {
        return turnstile.pass(() -> acceptAll(request, idempotencyKey));
    }

    private ResponseEntity<BatchAnswer> acceptAll(HttpServletRequest request, @Nullable String idempotencyKey) {
        Trace trace = RequestTraces.of(request);
        List<JsonNode> items = items(bodies.batch(request));
        List<@Nullable Acceptance> acceptances = new ArrayList<>(items.size());
        List<IncomingEvent> sound = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            acceptances.add(read(items.get(i), idempotencyKey == null ? null : idempotencyKey + "/" + i, sound));
        }
        List<Acceptance> all = merged(acceptances, intake.accept(sound, trace));
        all.forEach(this::count);
        requireAnyAnswer(all);
        return answer(all, trace.requestId());
    }

    private static List<JsonNode> items(JsonNode body) {
        List<JsonNode> items = body.isArray()
                ? body.valueStream().toList()
                : StrictBinder.bind(body, Batch.class).events();
        if (items.isEmpty() || items.size() > MAX_EVENTS) {
            throw RequestFailure.invalid(
                    "events", "has " + items.size() + " events; send 1 to " + MAX_EVENTS + " at once");
        }
        return items;
    }

    /** The failure, or null if the event is sound and now stands in the list. */
    private static @Nullable Acceptance read(JsonNode item, @Nullable String key, List<IncomingEvent> sound) {
        try {
            sound.add(ContactEventMapping.read(item, key));
            return null;
        } catch (RequestFailure failure) {
            return new Acceptance.Failed(failure);
        }
    }

    private static List<Acceptance> merged(List<@Nullable Acceptance> failures, List<Acceptance> acceptances) {
        List<Acceptance> all = new ArrayList<>(failures.size());
        var next = acceptances.iterator();
        for (Acceptance failure : failures) {
            all.add(failure == null ? next.next() : failure);
        }
        return all;
    }

    private void count(Acceptance acceptance) {
        switch (acceptance) {
            case Acceptance.Accepted accepted -> metrics.accepted();
            case Acceptance.Failed failed -> metrics.refused(failed.failure().code());
        }
    }

    /** An outage is the answer to the whole request: clients that look at the status alone must see it. */
    private static void requireAnyAnswer(List<Acceptance> acceptances) {
        boolean anyAccepted = acceptances.stream().anyMatch(Acceptance.Accepted.class::isInstance);
        for (Acceptance acceptance : acceptances) {
            if (!anyAccepted
                    && acceptance instanceof Acceptance.Failed failed
                    && failed.failure().code().status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                throw failed.failure();
            }
        }
    }

    private static ResponseEntity<BatchAnswer> answer(List<Acceptance> acceptances, String requestId) {
        List<BatchResult> results = new ArrayList<>(acceptances.size());
        int accepted = 0;
        for (int i = 0; i < acceptances.size(); i++) {
            results.add(
                    switch (acceptances.get(i)) {
                        case Acceptance.Accepted one ->
                            new BatchResult(i, "ACCEPTED", one.eventId(), one.actionId(), null);
                        case Acceptance.Failed one ->
                            new BatchResult(i, "FAILED", null, null, Problem.of(one.failure(), requestId));
                    });
            accepted += acceptances.get(i) instanceof Acceptance.Accepted ? 1 : 0;
        }
        HttpStatus status = accepted == results.size() ? HttpStatus.ACCEPTED : HttpStatus.MULTI_STATUS;
        return ResponseEntity.status(status).body(new BatchAnswer(accepted, results.size() - accepted, results));
    }
}
