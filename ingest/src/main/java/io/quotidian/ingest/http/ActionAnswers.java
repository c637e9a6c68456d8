package io.quotidian.ingest.http;

import io.quotidian.ingest.ledger.Resolutions;
import io.quotidian.ingest.ledger.Resolved;
import io.quotidian.ingest.timeline.ActionDocument;
import io.quotidian.ingest.timeline.ActionView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers about an action: the projected decisions and, where operators may have had a word, the ledger's slots. */
@Component
final class ActionAnswers {
    private static final String UNKNOWN = "UNKNOWN";

    private final Resolutions resolutions;

    ActionAnswers(Resolutions resolutions) {
        this.resolutions = resolutions;
    }

    ActionAnswer of(ActionDocument document) {
        List<Resolved> known = mayBeResolved(document.view()) ? resolutions.known(document.id()) : List.of();
        return ActionAnswer.of(document, known);
    }

    private static boolean mayBeResolved(@Nullable ActionView view) {
        return view != null
                && (view.state().equals(UNKNOWN)
                        || view.omitted() > 0
                        || view.timeline().stream()
                                .anyMatch(entry -> entry.reason().equals(Resolutions.REASON)));
    }
}
