package io.quotidian.ingest.http;

import io.quotidian.ingest.policies.AccountCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closes an account's circuit without waiting for its back-off. */
@RestController
final class CircuitController {
    private final AccountCommands commands;

    CircuitController(AccountCommands commands) {
        this.commands = commands;
    }

    /** Whether the processor was seen to have closed it. */
    record CircuitAnswer(String accountId, long version, String status) {}

    @Operation(summary = "Closes the account's circuit at once")
    @ApiResponse(responseCode = "200", description = "Applied")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be applied")
    @PostMapping("/v1/accounts/{accountId}:reset-circuit")
    ResponseEntity<CircuitAnswer> reset(@PathVariable("accountId") String accountId, HttpServletRequest request) {
        AccountCommands.Decided decided =
                commands.resetCircuit(Ids.valid("accountId", accountId), RequestTraces.of(request));
        boolean applied = decided.verdict().isPresent();
        return ResponseEntity.status(applied ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new CircuitAnswer(
                        accountId, decided.version(), applied ? PolicyAnswer.APPLIED : PolicyAnswer.PENDING));
    }
}
