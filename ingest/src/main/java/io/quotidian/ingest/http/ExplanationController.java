package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.policies.Accounts;
import io.quotidian.ingest.timeline.ActionViews;
import io.quotidian.schemas.clock.ScaledClock;
import io.swagger.v3.oas.annotations.Operation;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why was it not sent yet, in words: what {@code ./quotidian explain} prints. */
@RestController
final class ExplanationController {
    private static final String UTC = "UTC";

    private final ActionViews actions;
    private final ActionAnswers answers;
    private final Accounts accounts;
    private final ScaledClock clock;

    ExplanationController(ActionViews actions, ActionAnswers answers, Accounts accounts, ScaledClock clock) {
        this.actions = actions;
        this.answers = answers;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Operation(summary = "Each decision about an action in words, with its counters and the limit that bound")
    @GetMapping("/v1/actions/{actionId}/explanation")
    Explanation explanation(@PathVariable("actionId") String actionId) {
        ActionAnswer action = actions.find(Ids.valid("actionId", actionId))
                .map(answers::of)
                .orElseThrow(() -> RequestFailure.of(
                        ProblemCode.NOT_FOUND,
                        "No action has the id " + actionId + "; an event written straight to Kafka appears here once"
                                + " the quota-processor has decided it"));
        return Explanation.of(action, zone(action.accountId()), clock.instant());
    }

    private ZoneId zone(String accountId) {
        return accounts.find(accountId)
                .flatMap(account -> Optional.ofNullable(account.policy()))
                .map(policy -> ZoneId.of(policy.get("zone", UTC)))
                .orElse(ZoneId.of(UTC));
    }
}
