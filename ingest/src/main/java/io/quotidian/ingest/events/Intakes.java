package io.quotidian.ingest.events;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.documents.DuplicateKeys;
import io.quotidian.schemas.mongo.Collections;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The intakes in the collection {@code actions}; the projection's fields of a document are left alone. */
public final class Intakes {
    private static final String INTAKE = "intake";
    private static final FindOneAndUpdateOptions INSERT_IF_ABSENT = new FindOneAndUpdateOptions()
            .upsert(true)
            .returnDocument(ReturnDocument.AFTER)
            .projection(Projections.include(INTAKE));

    private final MongoCollection<IntakeDocument> actions;
    private final Documents documents;

    public Intakes(MongoDatabase database, Documents documents) {
        this.actions = database.getCollection(Collections.ACTIONS, IntakeDocument.class);
        this.documents = documents;
    }

    /** Keeps each intake unless its action has a document already; returns what is kept, in order. */
    List<IntakeDocument> keep(List<Map.Entry<String, Intake>> intakes) {
        return documents.all(Flux.fromIterable(intakes)
                .flatMapSequential(entry -> keep(entry.getKey(), entry.getValue()), Documents.CONCURRENCY));
    }

    void replace(List<Map.Entry<String, Intake>> intakes) {
        documents.all(Flux.fromIterable(intakes)
                .flatMap(
                        entry -> actions.updateOne(Filters.eq(entry.getKey()), Updates.set(INTAKE, entry.getValue())),
                        Documents.CONCURRENCY));
    }

    private Mono<IntakeDocument> keep(String actionId, Intake intake) {
        return Mono.defer(() -> Mono.from(actions.findOneAndUpdate(
                        Filters.eq(actionId), Updates.setOnInsert(INTAKE, intake), INSERT_IF_ABSENT)))
                .retryWhen(DuplicateKeys.retry());
    }
}
