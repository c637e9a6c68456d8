package io.quotidian.ingest.timeline;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.avro.AccountUsage;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.documents.DuplicateKeys;
import io.quotidian.schemas.mongo.Collections;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection {@code account_views}: how every account stands. */
public final class AccountViews implements Projection<AccountUsage> {
    private static final String VIEW = "view";
    private static final Duration POLL = Duration.ofMillis(50);

    private final MongoCollection<AccountViewDocument> views;
    private final Documents documents;

    public AccountViews(MongoDatabase database, Documents documents) {
        this.views = database.getCollection(Collections.ACCOUNT_VIEWS, AccountViewDocument.class);
        this.documents = documents;
    }

    public Optional<AccountView> find(String accountId) {
        return documents.one(read(accountId));
    }

    /** In ascending order of their ids, those after the given one. */
    public List<AccountViewDocument> after(String accountId, int limit) {
        return documents.all(views.find(Filters.gt("_id", accountId))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .batchSize(Documents.BATCH_SIZE));
    }

    /** Over all accounts whose leases end after this moment. */
    public GrantsOut grantsOut(Instant now) {
        var leased = views.aggregate(
                List.of(
                        Aggregates.match(Filters.gt("view.leasesUntil", now)),
                        Aggregates.group(
                                null,
                                Accumulators.sum("count", "$view.unresolved"),
                                Accumulators.max("until", "$view.leasesUntil"))),
                Document.class);
        return documents
                .one(leased.first())
                .map(sum -> new GrantsOut(
                        sum.get("count", Number.class).intValue(),
                        sum.getDate("until").toInstant()))
                .orElseGet(() -> new GrantsOut(0, null));
    }

    /** Looks again and again, because another process may own the account's partition; empty when time is up. */
    public Optional<AccountView> await(String accountId, Predicate<AccountView> condition, Duration limit) {
        return documents.one(
                Mono.defer(() -> read(accountId))
                        .filter(condition)
                        .repeatWhenEmpty(round -> round.delayElements(POLL))
                        .timeout(limit, Mono.empty()),
                limit);
    }

    @Override
    public void apply(List<AccountUsage> usages) {
        Map<String, AccountUsage> latest = new LinkedHashMap<>();
        usages.forEach(usage -> latest.put(usage.getAccountId(), usage));
        documents.all(Flux.fromIterable(latest.values()).flatMap(this::write, Documents.CONCURRENCY));
    }

    private Mono<AccountView> read(String accountId) {
        return Mono.from(views.find(Filters.eq(accountId)).limit(1).batchSize(1))
                .mapNotNull(AccountViewDocument::view);
    }

    private Mono<String> write(AccountUsage usage) {
        String id = usage.getAccountId();
        var update = Updates.max(VIEW, AccountView.of(usage));
        return Mono.defer(() -> Mono.from(views.updateOne(Filters.eq(id), update, new UpdateOptions().upsert(true))))
                .retryWhen(DuplicateKeys.retry())
                .thenReturn(id);
    }
}
