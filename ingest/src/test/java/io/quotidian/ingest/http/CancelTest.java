package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.CancelAction;
import io.quotidian.avro.ResetCircuit;
import io.quotidian.avro.Verdict;
import io.quotidian.ingest.stack.Api;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.ingest.timeline.Decisions;
import io.quotidian.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Surroundings.Extension.class)
class CancelTest {
    private static final String ACCOUNT = "acme";

    private final Cluster cluster;
    private final Ingest ingest;
    private final Api api;

    CancelTest(Surroundings surroundings) {
        cluster = new Cluster(surroundings, "cancel");
        ingest = Ingest.start(surroundings, "cancel", Map.of("QUOTIDIAN_INGEST_APPLY_WAIT", "3s"));
        api = ingest.api();
    }

    @AfterAll
    void stop() {
        ingest.close();
        cluster.close();
    }

    @Test
    void shouldAnswer200OnceTheProcessorHasEndedIt() {
        // Given
        String action = accepted("waits");
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.deferred(ACCOUNT, action, 1));
        awaitState(action, "QUEUED");

        // When
        var answer = CompletableFuture.supplyAsync(() -> api.post("/v1/actions/" + action + ":cancel", ""));
        AccountCommand command = awaitCommand(CancelAction.class);
        cluster.write(
                Topics.QUOTA_DECISIONS,
                ACCOUNT,
                Decisions.decision(ACCOUNT, action, 2)
                        .setVerdict(Verdict.CANCELLED)
                        .setReason("cancelled")
                        .setStatus(ActionStatus.CANCELLED)
                        .build());

        // Then
        assertThat(((CancelAction) command.getCommand()).getActionId()).isEqualTo(action);
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().json().get("state").stringValue()).isEqualTo("CANCELLED");
    }

    @Test
    void shouldAnswer409WhenItHasEndedOtherwise() {
        // Given
        String action = accepted("sent");
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.sent(ACCOUNT, action, 11));
        awaitState(action, "SENT");

        // When / Then
        assertThat(api.post("/v1/actions/" + action + ":cancel", "").status()).isEqualTo(409);
    }

    @Test
    void shouldAnswer404WhenNobodyKnowsIt() {
        assertThat(api.post("/v1/actions/0123456789abcdef0123456789abcdef:cancel", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldAnswer202WhileTheCircuitIsNotSeenToBeClosed() {
        // When
        Api.Answer answer = api.post("/v1/accounts/" + ACCOUNT + ":reset-circuit", "");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(awaitCommand(ResetCircuit.class).getAccountId()).isEqualTo(ACCOUNT);
    }

    private String accepted(String key) {
        return api.post("/v1/contact-events", """
                        {"accountId":"acme","contactId":"c-1","kind":"visit","dedupKey":"%s","action":{"type":"visit"}}""".formatted(key))
                .json()
                .get("actionId")
                .stringValue();
    }

    private void awaitState(String action, String state) {
        await().until(() -> api.get("/v1/actions/" + action)
                .json()
                .get("state")
                .stringValue()
                .equals(state));
    }

    private AccountCommand awaitCommand(Class<?> kind) {
        return await().until(() -> commands(kind), commands -> !commands.isEmpty())
                .getFirst();
    }

    private List<AccountCommand> commands(Class<?> kind) {
        return cluster.read(Topics.ACCOUNT_COMMANDS).stream()
                .map(record -> record.value())
                .filter(command -> kind.isInstance(command.getCommand()))
                .toList();
    }
}
