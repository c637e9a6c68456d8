package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.ledger.Evidence;
import io.quotidian.ingest.ledger.Resolutions;
import io.quotidian.ingest.settings.IngestSettings;
import io.quotidian.ingest.timeline.ActionDocument;
import io.quotidian.ingest.timeline.ActionViews;
import io.quotidian.schemas.Bounds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operator knows what became of a send that nobody saw the end of. */
@RestController
final class ResolveController {
    private static final String WAS_SENT = "sent";
    private static final String WAS_NOT_SENT = "not-sent";

    private final ActionViews actions;
    private final ActionAnswers answers;
    private final Resolutions resolutions;
    private final Bodies bodies;
    private final IngestSettings settings;

    ResolveController(
            ActionViews actions,
            ActionAnswers answers,
            Resolutions resolutions,
            Bodies bodies,
            IngestSettings settings) {
        this.actions = actions;
        this.answers = answers;
        this.resolutions = resolutions;
        this.bodies = bodies;
        this.settings = settings;
    }

    /**
     * What is known, and how.
     *
     * @param outcome sent, or not-sent: it never was and never will be
     * @param evidence how that is known, as an auditor would want to read it
     * @param by who says so
     */
    record ResolveRequest(String outcome, String evidence, String by) {}

    @Operation(
            summary = "Settles an UNKNOWN with evidence",
            description = "The first evidence stands: the same outcome again changes nothing, another one is refused."
                    + " The charge of what was not sent is given back as long as the attempt has not settled.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ResolveRequest.class)))
    @ApiResponse(responseCode = "200", description = "Applied")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be applied")
    @ApiResponse(responseCode = "409", description = "Nothing is UNKNOWN, or something else is known already")
    @PostMapping(path = "/v1/actions/{actionId}:resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ActionAnswer> resolve(@PathVariable("actionId") String actionId, HttpServletRequest request) {
        Evidence evidence = evidence(StrictBinder.bind(bodies.json(request), ResolveRequest.class));
        ActionDocument before = actions.find(Ids.valid("actionId", actionId))
                .orElseThrow(() -> RequestFailure.of(ProblemCode.NOT_FOUND, "No action has the id " + actionId));
        String position = resolutions.resolve(actionId, evidence, RequestTraces.of(request));
        Optional<ActionDocument> after =
                actions.await(actionId, view -> view.hasDecided(position), settings.applyWait());
        return ResponseEntity.status(after.isPresent() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(answers.of(after.orElse(before)));
    }

    private static Evidence evidence(ResolveRequest body) {
        List<FieldError> errors = new ArrayList<>();
        if (!body.outcome().equals(WAS_SENT) && !body.outcome().equals(WAS_NOT_SENT)) {
            errors.add(new FieldError("outcome", "must be " + WAS_SENT + " or " + WAS_NOT_SENT));
        }
        requireText("evidence", body.evidence(), Bounds.MAX_REASON_CHARACTERS, errors);
        requireText("by", body.by(), Bounds.MAX_ID_CHARACTERS, errors);
        if (!errors.isEmpty()) {
            throw RequestFailure.invalid(errors);
        }
        return new Evidence(
                body.outcome().equals(WAS_SENT),
                body.evidence().strip(),
                body.by().strip());
    }

    private static void requireText(String field, String text, int most, List<FieldError> errors) {
        if (text.isBlank() || text.length() > most) {
            errors.add(new FieldError(field, "must be 1 to " + most + " characters and not blank"));
        }
    }
}
