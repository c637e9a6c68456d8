package io.quotidian.ingest.http;

import io.quotidian.avro.QuotaPolicy;
import io.quotidian.ingest.policies.AccountCommands;
import io.quotidian.ingest.policies.Accounts;
import io.quotidian.ingest.policies.PolicyBody;
import io.quotidian.ingest.policies.PolicyReader;
import io.quotidian.ingest.timeline.AccountViews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** An account's quota policy. */
@RestController
final class PolicyController {
    private final AccountCommands commands;
    private final Accounts accounts;
    private final AccountViews views;
    private final Bodies bodies;

    PolicyController(AccountCommands commands, Accounts accounts, AccountViews views, Bodies bodies) {
        this.commands = commands;
        this.accounts = accounts;
        this.views = views;
        this.bodies = bodies;
    }

    @Operation(summary = "The policy last accepted, or the safe default")
    @GetMapping("/v1/accounts/{accountId}/policy")
    PolicyAnswer policy(@PathVariable("accountId") String accountId) {
        return PolicyAnswer.of(
                Ids.valid("accountId", accountId),
                accounts.find(accountId).orElse(null),
                views.find(accountId).orElse(null));
    }

    /** 200 once decisions are made under it; 202 if that was not seen within the wait. */
    @Operation(summary = "Replaces an account's policy; 200 once it is applied, else 202")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PolicyBody.class)))
    @ApiResponse(responseCode = "200", description = "Applied")
    @ApiResponse(responseCode = "202", description = "Accepted, not yet seen to be applied")
    @PutMapping(path = "/v1/accounts/{accountId}/policy", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PolicyAnswer> setPolicy(@PathVariable("accountId") String accountId, HttpServletRequest request) {
        QuotaPolicy policy = PolicyReader.read(bodies.json(request));
        AccountCommands.Accepted accepted =
                commands.setPolicy(Ids.valid("accountId", accountId), policy, RequestTraces.of(request));
        PolicyAnswer answer = new PolicyAnswer(
                accountId,
                accepted.version(),
                accepted.applied() ? PolicyAnswer.APPLIED : PolicyAnswer.PENDING,
                false,
                PolicyReader.document(policy));
        return ResponseEntity.status(accepted.applied() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(answer);
    }
}
