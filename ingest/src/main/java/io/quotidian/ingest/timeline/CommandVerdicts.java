package io.quotidian.ingest.timeline;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.documents.DuplicateKeys;
import io.quotidian.ingest.kafka.Positions;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.mongo.Collections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code command_verdicts}: what became of the latest commands about every account, so that whoever sent one
 * can be told. Each command has a place by its offset, so that a redelivery changes nothing and nothing grows.
 */
public final class CommandVerdicts implements Projection<QuotaDecision> {
    private static final Duration POLL = Duration.ofMillis(50);

    /** Later commands take the places of earlier ones: who waits does not wait that long. */
    private static final int PLACES = 64;

    private final MongoCollection<Document> verdicts;
    private final Documents documents;

    public CommandVerdicts(MongoDatabase database, Documents documents) {
        this.verdicts = database.getCollection(Collections.COMMAND_VERDICTS);
        this.documents = documents;
    }

    /** Looks again and again, because another process may own the account's partition; empty when time is up. */
    public Optional<CommandVerdict> await(String accountId, String position, Duration limit) {
        return documents.one(
                Mono.defer(() -> Mono.from(
                                verdicts.find(Filters.eq(accountId)).limit(1).batchSize(1)))
                        .flatMapIterable(document -> all(document))
                        .filter(verdict -> verdict.position().equals(position))
                        .next()
                        .repeatWhenEmpty(round -> round.delayElements(POLL))
                        .timeout(limit, Mono.empty()),
                limit);
    }

    @Override
    public void apply(List<QuotaDecision> decisions) {
        Map<String, List<QuotaDecision>> byAccount = decisions.stream()
                .filter(decision -> isUponCommand(decision.getInput()))
                .collect(Collectors.groupingBy(QuotaDecision::getAccountId));
        documents.all(Flux.fromIterable(byAccount.entrySet())
                .flatMap(entry -> write(entry.getKey(), entry.getValue()), Documents.CONCURRENCY));
    }

    private Mono<String> write(String accountId, List<QuotaDecision> decisions) {
        Map<String, Document> places = decisions.stream()
                .collect(Collectors.toMap(
                        decision -> "place" + decision.getInput().getOffset() % PLACES,
                        decision -> verdict(decision).document(),
                        (earlier, later) -> later));
        var update = Updates.combine(places.entrySet().stream()
                .map(place -> Updates.set(place.getKey(), place.getValue()))
                .toList());
        return Mono.defer(() ->
                        Mono.from(verdicts.updateOne(Filters.eq(accountId), update, new UpdateOptions().upsert(true))))
                .retryWhen(DuplicateKeys.retry())
                .thenReturn(accountId);
    }

    private static CommandVerdict verdict(QuotaDecision decision) {
        InputPosition input = decision.getInput();
        return new CommandVerdict(
                Positions.name(input.getTopic(), input.getPartition(), input.getOffset()),
                decision.getVerdict().name(),
                decision.getReason());
    }

    private static boolean isUponCommand(InputPosition input) {
        return input.getTopic() != null && input.getTopic().endsWith(Topics.ACCOUNT_COMMANDS.name());
    }

    private static List<CommandVerdict> all(Document document) {
        return document.values().stream()
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .map(CommandVerdict::of)
                .toList();
    }
}
