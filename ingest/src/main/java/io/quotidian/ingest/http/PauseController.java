package io.quotidian.ingest.http;

import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.policies.AccountCommands;
import io.quotidian.ingest.timeline.AccountView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stops an account's grants, and lets them go on. */
@RestController
final class PauseController {
    private final AccountCommands commands;
    private final Bodies bodies;

    PauseController(AccountCommands commands, Bodies bodies) {
        this.commands = commands;
        this.bodies = bodies;
    }

    /** The optional body of a pause or resume. */
    record PauseRequest(@Nullable String reason) {}

    /**
     * @param grantsOut unresolved attempts while a lease was out when the processor last spoke, else none: an UNKNOWN is
     *     unresolved, too, but nothing more is sent of it; absent if the processor never spoke
     * @param mayStillSendUntil when the latest of their leases ends; absent if none is out
     */
    record PauseAnswer(
            String accountId,
            long version,
            String status,
            boolean paused,
            @Nullable Integer grantsOut,
            @Nullable Instant mayStillSendUntil) {}

    @Operation(summary = "No grants until resumed; says what may still be sent")
    @RequestBody(content = @Content(schema = @Schema(implementation = PauseRequest.class)))
    @ApiResponse(responseCode = "200", description = "Applied")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be applied")
    @PostMapping("/v1/accounts/{accountId}:pause")
    ResponseEntity<PauseAnswer> pause(@PathVariable("accountId") String accountId, HttpServletRequest request) {
        PauseRequest body = StrictBinder.bind(bodies.optionalJson(request), PauseRequest.class);
        String reason = body.reason() == null ? "" : body.reason();
        return answer(
                accountId, true, commands.pause(Ids.valid("accountId", accountId), reason, RequestTraces.of(request)));
    }

    @Operation(summary = "Ends a pause")
    @ApiResponse(responseCode = "200", description = "Applied")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be applied")
    @PostMapping("/v1/accounts/{accountId}:resume")
    ResponseEntity<PauseAnswer> resume(@PathVariable("accountId") String accountId, HttpServletRequest request) {
        StrictBinder.bind(bodies.optionalJson(request), PauseRequest.class);
        return answer(accountId, false, commands.resume(Ids.valid("accountId", accountId), RequestTraces.of(request)));
    }

    private static ResponseEntity<PauseAnswer> answer(
            String accountId, boolean paused, AccountCommands.Accepted accepted) {
        AccountView view = accepted.view().orElse(null);
        PauseAnswer answer = new PauseAnswer(
                accountId,
                accepted.version(),
                accepted.applied() ? PolicyAnswer.APPLIED : PolicyAnswer.PENDING,
                paused,
                view == null ? null : view.leasesUntil() == null ? 0 : view.unresolved(),
                view == null ? null : view.leasesUntil());
        return ResponseEntity.status(accepted.applied() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(answer);
    }
}
