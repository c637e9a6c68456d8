package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.Pause;
import io.quotidian.avro.SetPolicy;
import io.quotidian.ingest.stack.Api;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.ingest.timeline.Usages;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.mongo.Collections;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

@ExtendWith(Surroundings.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoliciesTest {
    private static final String POLICY = """
            {"zone":"Europe/Paris","limits":[{"actionType":"message","window":"DAY","max":20}],"lease":"PT4M"}""";

    private final Surroundings surroundings;
    private final Cluster cluster;
    private final Ingest ingest;
    private final Api api;

    PoliciesTest(Surroundings surroundings) {
        this.surroundings = surroundings;
        cluster = new Cluster(surroundings, "policies");
        ingest = Ingest.start(surroundings, "policies", Map.of("QUOTIDIAN_INGEST_APPLY_WAIT", "8s"));
        api = ingest.api();
    }

    @AfterAll
    void stop() {
        ingest.close();
        cluster.close();
    }

    @Test
    void shouldAnswer200OnceTheProcessorHasAppliedThePolicy() {
        // Given
        var answer = CompletableFuture.supplyAsync(() -> api.put("/v1/accounts/applied/policy", POLICY));
        AccountCommand command = awaitCommand("applied", 1);

        // When
        cluster.write(Topics.ACCOUNT_USAGE, "applied", Usages.usage("applied", 1, command.getVersion(), false));

        // Then
        assertThat(command.getCommand()).isInstanceOf(SetPolicy.class);
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().json().get("version").longValue()).isEqualTo(command.getVersion());
        assertThat(answer.join().json().at("/policy/lease").stringValue()).isEqualTo("PT4M");
        assertThat(answer.join().json().at("/policy/maxAttempts").intValue()).isEqualTo(3);
    }

    @Test
    void shouldAnswer202AndPendingAsLongAsItHasNot() {
        // When
        Api.Answer answer = api.put("/v1/accounts/pending/policy", POLICY);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("status").stringValue()).isEqualTo("PENDING");
        assertThat(acceptedAt("pending")).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(api.get("/v1/accounts/pending/policy").json().get("status").stringValue())
                .isEqualTo("PENDING");
        assertThat(awaitCommand("pending", 1).getVersion()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatCannotBeEnforcedByName() {
        // When
        Api.Answer answer = api.put("/v1/accounts/refused/policy", """
                {"limits":[{"actionType":"*","window":"DAY","max":1},
                           {"actionType":"*","window":"ROLLING","duration":"PT0.5S","max":5}],
                 "spacing":{"min":"PT45S","jitter":"P2D"},"activeHours":{"from":"8 am","to":"20:00"},
                 "warmUp":{"from":"2026-11-01","start":1.2,"days":14}}""");

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").stringValue()))
                .containsExactlyInAnyOrder("limits[1].duration", "spacing.jitter", "activeHours.from", "warmUp.start");
        assertThat(commands("refused")).isEmpty();
        assertThat(api.get("/v1/accounts/refused").status()).isEqualTo(404);
    }

    @Test
    void shouldRefuseByNameWhatNoPolicyCanHold() {
        // When
        Api.Answer answer = api.put("/v1/accounts/extreme/policy", """
                {"lease":"PT-9223372036854775808S","warmUp":{"from":"+999999999-12-31","start":1e999,"days":14}}""");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").stringValue()))
                .containsExactlyInAnyOrder("lease", "warmUp.from", "warmUp.start");
    }

    @Test
    void shouldShowTheSafeDefaultAndThatItIs() {
        // Given
        cluster.write(Topics.ACCOUNT_USAGE, "plain", Usages.usage("plain", 7, 0, false));
        await().until(() -> api.get("/v1/accounts/plain").status() == 200);

        // When
        var account = api.get("/v1/accounts/plain").json();

        // Then
        assertThat(account.at("/policy/safeDefault").booleanValue()).isTrue();
        assertThat(account.at("/policy/policy/limits/0/max").intValue()).isEqualTo(20);
        assertThat(account.at("/counters/0/remaining").intValue()).isEqualTo(15);
        assertThat(account.at("/counters/0/resetsAt").stringValue()).isEqualTo("2026-11-19T00:00:00Z");
        assertThat(account.at("/grantsOut").intValue()).isEqualTo(2);
        assertThat(account.at("/circuit/status").stringValue()).isEqualTo("CLOSED");
        assertThat(account.at("/queued").intValue()).isEqualTo(3);
    }

    @Test
    void shouldSayOnAPauseWhatMayStillBeSent() {
        // Given
        var answer = CompletableFuture.supplyAsync(
                () -> api.post("/v1/accounts/team%2Fnorth:pause", "{\"reason\":\"complaint\"}"));
        AccountCommand command = awaitCommand("team/north", 1);

        // When
        cluster.write(Topics.ACCOUNT_USAGE, "team/north", Usages.usage("team/north", 5, command.getVersion(), true));

        // Then
        assertThat(command.getCommand()).isEqualTo(new Pause("complaint"));
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().json().get("grantsOut").intValue()).isEqualTo(2);
        assertThat(answer.join().json().get("mayStillSendUntil").stringValue())
                .isEqualTo(Usages.LEASES_UNTIL.toString());
        assertThat(api.get("/v1/accounts/team%2Fnorth").json().get("paused").booleanValue())
                .isTrue();
    }

    @Test
    void shouldSayOnAPauseThatOfAnUnknownNothingMoreIsSent() {
        // Given
        var answer = CompletableFuture.supplyAsync(() -> api.post("/v1/accounts/uncertain:pause", ""));
        AccountCommand command = awaitCommand("uncertain", 1);
        AccountUsage unknown = AccountUsage.newBuilder(Usages.usage("uncertain", 5, command.getVersion(), true))
                .setLeasesUntil(null)
                .build();

        // When
        cluster.write(Topics.ACCOUNT_USAGE, "uncertain", unknown);

        // Then
        assertThat(answer.join().json().get("grantsOut").intValue()).isZero();
        assertThat(answer.join().json().has("mayStillSendUntil")).isFalse();
    }

    @Test
    void shouldStampGrowingVersions() {
        // Given
        cluster.write(Topics.ACCOUNT_USAGE, "versions", Usages.usage("versions", 1, 100, true));
        await().until(() -> api.get("/v1/accounts/versions").status() == 200);

        // When
        api.put("/v1/accounts/versions/policy", POLICY);
        api.post("/v1/accounts/versions:pause", "");

        // Then
        assertThat(commands("versions")).extracting(AccountCommand::getVersion).containsExactly(1L, 2L);
    }

    @Test
    void shouldListAccountsPageByPage() {
        // Given
        for (String id : List.of("page-1", "page-2", "page-3")) {
            cluster.write(Topics.ACCOUNT_USAGE, id, Usages.usage(id, 1, 0, false));
        }
        await().until(() -> List.of("page-1", "page-2", "page-3").stream()
                .allMatch(id -> api.get("/v1/accounts/" + id).status() == 200));

        // When
        var first = api.get("/v1/accounts?limit=2&after=page-").json();
        var second = api.get("/v1/accounts?limit=2&after=" + first.get("next").stringValue())
                .json();

        // Then
        assertThat(first.get("accounts")
                        .valueStream()
                        .map(one -> one.get("accountId").stringValue()))
                .containsExactly("page-1", "page-2");
        assertThat(second.at("/accounts/0/accountId").stringValue()).isEqualTo("page-3");
        assertThat(api.get("/v1/accounts?limit=1001").status()).isEqualTo(422);
        assertThat(api.get("/v1/accounts?limit=x").status()).isEqualTo(422);
    }

    /** As the auditor reads it. */
    private Instant acceptedAt(String accountId) {
        try (MongoClient mongo = MongoClients.create(surroundings.documents().connectionString())) {
            Document account = Mono.from(mongo.getDatabase("policies")
                            .getCollection(Collections.ACCOUNTS)
                            .find(Filters.eq(accountId))
                            .first())
                    .block();
            return Objects.requireNonNull(account).getDate("policyAcceptedAt").toInstant();
        }
    }

    private AccountCommand awaitCommand(String accountId, int count) {
        return await().until(() -> commands(accountId), found -> found.size() == count)
                .getLast();
    }

    private List<AccountCommand> commands(String accountId) {
        return cluster.read(Topics.ACCOUNT_COMMANDS).stream()
                .filter(record -> record.key().equals(accountId))
                .map(record -> record.value())
                .toList();
    }
}
