package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.policies.AccountCommands;
import io.quotidian.ingest.timeline.CommandVerdict;
import io.quotidian.ingest.timeline.ReasonTexts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Whether the processor was seen to have applied the command. */
record DecidedAnswer(String accountId, long version, String status) {

    /** 200 once it is applied, 202 as long as it is not decided; 409 with the reason if it changed nothing. */
    static ResponseEntity<DecidedAnswer> of(String accountId, AccountCommands.Decided decided) {
        decided.verdict().filter(verdict -> !verdict.isApplied()).ifPresent(DecidedAnswer::refuse);
        boolean applied = decided.verdict().isPresent();
        return ResponseEntity.status(applied ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new DecidedAnswer(
                        accountId, decided.version(), applied ? PolicyAnswer.APPLIED : PolicyAnswer.PENDING));
    }

    private static void refuse(CommandVerdict verdict) {
        ReasonTexts.Text text = ReasonTexts.of(verdict.reason());
        throw RequestFailure.of(ProblemCode.CONFLICT, verdict.reason() + ": " + text.meaning() + ' ' + text.advice());
    }
}
