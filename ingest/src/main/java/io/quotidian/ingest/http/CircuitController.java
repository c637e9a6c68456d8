package io.quotidian.ingest.http;

import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.policies.AccountCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closes an account's circuit without waiting for its back-off. */
@RestController
final class CircuitController {
    private final AccountCommands commands;
    private final Bodies bodies;

    CircuitController(AccountCommands commands, Bodies bodies) {
        this.commands = commands;
        this.bodies = bodies;
    }

    @Operation(summary = "Closes the account's circuit at once")
    @ApiResponse(responseCode = "200", description = "Applied")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be applied")
    @PostMapping("/v1/accounts/{accountId}:reset-circuit")
    ResponseEntity<DecidedAnswer> reset(@PathVariable("accountId") String accountId, HttpServletRequest request) {
        StrictBinder.bind(bodies.optionalJson(request), NoRequest.class);
        return DecidedAnswer.of(
                accountId, commands.resetCircuit(Ids.valid("accountId", accountId), RequestTraces.of(request)));
    }
}
