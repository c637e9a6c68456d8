package io.quotidian.ingest.timeline;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.documents.DuplicateKeys;
import io.quotidian.schemas.mongo.Collections;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection {@code actions}: every action's state and timeline, as the decisions tell them. */
public final class ActionViews implements Projection<QuotaDecision> {
    private static final String VIEW = "view";
    private static final Duration POLL = Duration.ofMillis(50);

    private final MongoCollection<ActionDocument> actions;
    private final Documents documents;

    public ActionViews(MongoDatabase database, Documents documents) {
        this.actions = database.getCollection(Collections.ACTIONS, ActionDocument.class);
        this.documents = documents;
    }

    public Optional<ActionDocument> find(String actionId) {
        return documents.one(actions.find(Filters.eq(actionId)).limit(1).batchSize(1));
    }

    /** Looks again and again, because another process may own the account's partition; empty when time is up. */
    public Optional<ActionDocument> await(String actionId, Predicate<ActionView> condition, Duration limit) {
        return documents.one(
                Mono.defer(() -> Mono.from(
                                actions.find(Filters.eq(actionId)).limit(1).batchSize(1)))
                        .filter(document -> document.view() != null && condition.test(document.view()))
                        .repeatWhenEmpty(round -> round.delayElements(POLL))
                        .timeout(limit, Mono.empty()),
                limit);
    }

    /** Each action is read and written once, whatever the number of its decisions among these. */
    @Override
    public void apply(List<QuotaDecision> decisions) {
        Map<String, List<QuotaDecision>> byAction = decisions.stream()
                .filter(decision -> decision.getActionId() != null)
                .collect(Collectors.groupingBy(QuotaDecision::getActionId, LinkedHashMap::new, Collectors.toList()));
        documents.all(Flux.fromIterable(byAction.entrySet())
                .flatMap(entry -> project(entry.getKey(), entry.getValue()), Documents.CONCURRENCY));
    }

    private Mono<String> project(String actionId, List<QuotaDecision> decisions) {
        return Mono.from(actions.find(Filters.eq(actionId)).limit(1).batchSize(1))
                .mapNotNull(ActionDocument::view)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(before -> write(actionId, before.orElse(null), decisions));
    }

    private Mono<String> write(String actionId, @Nullable ActionView before, List<QuotaDecision> decisions) {
        ActionView view = before;
        for (QuotaDecision decision : decisions) {
            view = view == null ? ActionView.first(decision) : view.after(decision);
        }
        if (Objects.equals(view, before)) {
            return Mono.just(actionId);
        }
        var update = Updates.max(VIEW, view);
        return Mono.defer(() ->
                        Mono.from(actions.updateOne(Filters.eq(actionId), update, new UpdateOptions().upsert(true))))
                .retryWhen(DuplicateKeys.retry())
                .thenReturn(actionId);
    }
}
