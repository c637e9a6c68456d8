package io.quotidian.ingest.http;

import io.quotidian.ingest.events.Intake;
import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.policies.AccountCommands;
import io.quotidian.ingest.settings.IngestSettings;
import io.quotidian.ingest.timeline.ActionDocument;
import io.quotidian.ingest.timeline.ActionView;
import io.quotidian.ingest.timeline.ActionViews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends an action that waits. One that is out cannot be called back; it is only not queued again. */
@RestController
final class CancelController {
    private final ActionViews actions;
    private final ActionAnswers answers;
    private final AccountCommands commands;
    private final Bodies bodies;
    private final IngestSettings settings;

    CancelController(
            ActionViews actions,
            ActionAnswers answers,
            AccountCommands commands,
            Bodies bodies,
            IngestSettings settings) {
        this.actions = actions;
        this.answers = answers;
        this.commands = commands;
        this.bodies = bodies;
        this.settings = settings;
    }

    @Operation(summary = "Cancels a queued action; one that is out is not queued again")
    @ApiResponse(responseCode = "200", description = "Cancelled")
    @ApiResponse(responseCode = "202", description = "Accepted: it is out already, or not yet seen to be applied")
    @ApiResponse(responseCode = "409", description = "It has ended otherwise")
    @PostMapping("/v1/actions/{actionId}:cancel")
    ResponseEntity<ActionAnswer> cancel(@PathVariable("actionId") String actionId, HttpServletRequest request) {
        StrictBinder.bind(bodies.optionalJson(request), NoRequest.class);
        ActionDocument before = actions.find(Ids.valid("actionId", actionId))
                .orElseThrow(() -> RequestFailure.of(ProblemCode.NOT_FOUND, "No action has the id " + actionId));
        requireNotEnded(actionId, before.view());
        if (isGone(before)) {
            return ResponseEntity.ok(answers.of(before));
        }
        String position = commands.cancel(accountOf(before), actionId, RequestTraces.of(request));
        ActionDocument after = actions.await(actionId, view -> view.hasDecided(position), settings.applyWait())
                .orElse(before);
        requireNotEnded(actionId, after.view());
        return ResponseEntity.status(isGone(after) ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(answers.of(after));
    }

    private static boolean isGone(ActionDocument document) {
        return document.view() != null && document.view().isCancelled();
    }

    private static void requireNotEnded(String actionId, @Nullable ActionView view) {
        if (view != null && view.hasEnded() && !view.isCancelled()) {
            throw RequestFailure.of(
                    ProblemCode.CONFLICT, "The action " + actionId + " has ended " + view.state() + " already");
        }
    }

    private static String accountOf(ActionDocument document) {
        ActionView view = document.view();
        Intake intake = document.intake();
        return view != null ? view.accountId() : Objects.requireNonNull(intake).accountId();
    }
}
