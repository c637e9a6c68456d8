package io.quotidian.ingest.http;

import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.policies.AccountCommands;
import io.quotidian.ingest.policies.UsageReport;
import io.quotidian.schemas.clock.ScaledClock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an account sends by other means counts too. */
@RestController
final class ExternalUsageController {
    private final AccountCommands commands;
    private final Bodies bodies;
    private final ScaledClock clock;

    ExternalUsageController(AccountCommands commands, Bodies bodies, ScaledClock clock) {
        this.commands = commands;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * A total as the third party shows it.
     *
     * @param window DAY, WEEK or ROLLING
     * @param duration of ROLLING: the limit's
     * @param total in the window, ours included
     * @param asOf the moment that it describes; absent: now
     */
    record ExternalUsageRequest(
            String actionType,
            String window,
            @Nullable Duration duration,
            Integer total,
            @Nullable Instant asOf) {}

    @Operation(
            summary = "Counts what was sent by other means",
            description = "A total in the window of one limit, ours included, as the third party shows it. The count is"
                    + " then never less than it. The same total again changes nothing.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ExternalUsageRequest.class)))
    @ApiResponse(responseCode = "200", description = "Counted")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be counted")
    @ApiResponse(responseCode = "409", description = "Not counted: of another window, or of no limit of the policy")
    @PostMapping(path = "/v1/accounts/{accountId}/external-usage", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DecidedAnswer> report(@PathVariable("accountId") String accountId, HttpServletRequest request) {
        ExternalUsageRequest body = StrictBinder.bind(bodies.json(request), ExternalUsageRequest.class);
        return DecidedAnswer.of(
                accountId,
                commands.externalUsage(Ids.valid("accountId", accountId), report(body), RequestTraces.of(request)));
    }

    private UsageReport report(ExternalUsageRequest body) {
        Instant asOf = body.asOf();
        return new UsageReport(
                body.actionType(), body.window(), body.duration(), body.total(), asOf == null ? clock.instant() : asOf);
    }
}
