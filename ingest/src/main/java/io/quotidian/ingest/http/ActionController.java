package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.timeline.ActionViews;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why was it not sent yet, and when will it be? */
@RestController
final class ActionController {
    private final ActionViews actions;
    private final ActionAnswers answers;

    ActionController(ActionViews actions, ActionAnswers answers) {
        this.actions = actions;
        this.answers = answers;
    }

    @Operation(summary = "State, reason, timeline, binding limit and next eligible time of an action")
    @GetMapping("/v1/actions/{actionId}")
    ActionAnswer action(@PathVariable("actionId") String actionId) {
        return actions.find(Ids.valid("actionId", actionId))
                .map(answers::of)
                .orElseThrow(() -> RequestFailure.of(
                        ProblemCode.NOT_FOUND,
                        "No action has the id " + actionId + "; an event written straight to Kafka appears here once"
                                + " the quota-processor has decided it"));
    }
}
