package io.quotidian.ingest.http;

import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.policies.Broadcasts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cancels all of a run, in every account. */
@RestController
final class CancelRunController {
    private static final String ORDERED = "ORDERED";
    private static final String NEXT = "Every partition has the order in its log and goes through its accounts with it:"
            + " what they had accepted of the run by then ends, and what is out is not queued again. Until the order has"
            + " come to an account, it may still be granted there. What is accepted later is a new wish.";

    private final Broadcasts broadcasts;
    private final Bodies bodies;

    CancelRunController(Broadcasts broadcasts, Bodies bodies) {
        this.broadcasts = broadcasts;
        this.bodies = bodies;
    }

    /**
     * @param partitions how many have the order
     * @param detail what happens now
     */
    record CancelRunAnswer(String runId, String status, int partitions, String detail) {}

    @Operation(summary = "Cancels a run in all accounts", description = NEXT)
    @ApiResponse(responseCode = "202", description = "Every partition has the order")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping("/v1/runs/{runId}:cancel")
    CancelRunAnswer cancel(@PathVariable("runId") String runId, HttpServletRequest request) {
        StrictBinder.bind(bodies.optionalJson(request), NoRequest.class);
        int partitions = broadcasts.cancelRun(Ids.valid("runId", runId), RequestTraces.of(request));
        return new CancelRunAnswer(runId, ORDERED, partitions, NEXT);
    }
}
