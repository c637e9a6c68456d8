package io.quotidian.ingest.http;

import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.policies.AccountCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cancels all of a run, or of a contact, that an account has accepted so far. */
@RestController
final class CancelAllController {
    private static final String LATER = "What waits ends within the account's next turns, and none of it is granted any"
            + " more; what is out is not queued again. What is accepted later is a new wish.";

    private final AccountCommands commands;
    private final Bodies bodies;

    CancelAllController(AccountCommands commands, Bodies bodies) {
        this.commands = commands;
        this.bodies = bodies;
    }

    /** Names the run. */
    record CancelRunRequest(String runId) {}

    /** Names the contact. */
    record CancelContactRequest(String contactId) {}

    @Operation(summary = "Cancels a run's actions of the account", description = LATER)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CancelRunRequest.class)))
    @ApiResponse(responseCode = "200", description = "Applied")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be applied")
    @ApiResponse(responseCode = "409", description = "As many are under way as may be")
    @PostMapping(path = "/v1/accounts/{accountId}:cancel-run", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DecidedAnswer> run(@PathVariable("accountId") String accountId, HttpServletRequest request) {
        CancelRunRequest body = StrictBinder.bind(bodies.json(request), CancelRunRequest.class);
        return DecidedAnswer.of(
                accountId,
                commands.cancelRun(Ids.valid("accountId", accountId), body.runId(), RequestTraces.of(request)));
    }

    @Operation(summary = "Cancels a contact's actions of the account", description = LATER)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CancelContactRequest.class)))
    @ApiResponse(responseCode = "200", description = "Applied")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be applied")
    @ApiResponse(responseCode = "409", description = "As many are under way as may be")
    @PostMapping(path = "/v1/accounts/{accountId}:cancel-contact", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DecidedAnswer> contact(@PathVariable("accountId") String accountId, HttpServletRequest request) {
        CancelContactRequest body = StrictBinder.bind(bodies.json(request), CancelContactRequest.class);
        return DecidedAnswer.of(
                accountId,
                commands.cancelContact(Ids.valid("accountId", accountId), body.contactId(), RequestTraces.of(request)));
    }
}
