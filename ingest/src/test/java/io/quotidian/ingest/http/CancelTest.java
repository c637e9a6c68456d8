package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.CancelAction;
import io.quotidian.avro.CancelContact;
import io.quotidian.avro.CancelRun;
import io.quotidian.avro.InputPosition;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        var command = awaitCancel(action);
        cluster.write(
                Topics.QUOTA_DECISIONS,
                ACCOUNT,
                Decisions.decision(ACCOUNT, action, 2)
                        .setVerdict(Verdict.CANCELLED)
                        .setReason("cancelled")
                        .setStatus(ActionStatus.CANCELLED)
                        .setInput(position(command))
                        .build());

        // Then
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().json().get("state").stringValue()).isEqualTo("CANCELLED");
    }

    /** Another decision about the action in between is no answer. */
    @Test
    void shouldWaitForItsOwnDecisionAndSayUntilWhenItMayStillBeSent() {
        // Given
        String action = accepted("out");
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.granted(ACCOUNT, action, 21));
        awaitState(action, "GRANTED");

        // When
        var answer = CompletableFuture.supplyAsync(() -> api.post("/v1/actions/" + action + ":cancel", ""));
        var command = awaitCancel(action);
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.duplicate(ACCOUNT, action, 22));
        await().until(() ->
                api.get("/v1/actions/" + action).json().get("timeline").size() == 2);
        boolean early = answer.isDone();
        cluster.write(
                Topics.QUOTA_DECISIONS,
                ACCOUNT,
                Decisions.decision(ACCOUNT, action, 23)
                        .setVerdict(Verdict.APPLIED)
                        .setReason("cancel_wanted")
                        .setNotAfter(Decisions.START.plusSeconds(300))
                        .setInput(position(command))
                        .build());

        // Then
        assertThat(early).isFalse();
        assertThat(answer.join().status()).isEqualTo(202);
        assertThat(answer.join().json().get("reason").stringValue()).isEqualTo("cancel_wanted");
        assertThat(answer.join().json().get("attempt").intValue()).isEqualTo(1);
        assertThat(answer.join().json().get("notAfter").stringValue())
                .isEqualTo(Decisions.START.plusSeconds(300).toString());
    }

    @Test
    void shouldAnswer200OnceTheCircuitIsReset() {
        // When
        var answer = CompletableFuture.supplyAsync(() -> api.post("/v1/accounts/other:reset-circuit", ""));
        var command = await().until(() -> commands(ResetCircuit.class, "other"), found -> !found.isEmpty())
                .getFirst();
        cluster.write(
                Topics.QUOTA_DECISIONS,
                "other",
                Decisions.upon("other", 1, Verdict.APPLIED, "circuit_reset", position(command)));

        // Then
        assertThat(answer.join().status()).isEqualTo(200);
    }

    @Test
    void shouldSendTheCancellationOfARunAndOfAContact() {
        // When
        Api.Answer run = api.post("/v1/accounts/all:cancel-run", "{\"runId\":\"run-1\"}");
        Api.Answer contact = api.post("/v1/accounts/all:cancel-contact", "{\"contactId\":\"ada\"}");
        Api.Answer nobody = api.post("/v1/accounts/all:cancel-contact", "{\"contactId\":\"\"}");

        // Then
        assertThat(run.status()).isEqualTo(202);
        assertThat(contact.status()).isEqualTo(202);
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(commands(CancelRun.class, "all"))
                .extracting(record -> record.value().getCommand())
                .containsExactly(new CancelRun("run-1"));
        assertThat(commands(CancelContact.class, "all"))
                .extracting(record -> record.value().getCommand())
                .containsExactly(new CancelContact("ada"));
    }

    @Test
    void shouldHandTheCancellationOfARunInAllAccountsToEveryPartition() {
        // When
        Api.Answer answer = api.post("/v1/runs/birthdays-2026:cancel", "");
        Api.Answer again = api.post("/v1/runs/birthdays-2026:cancel", "{}");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("runId").stringValue()).isEqualTo("birthdays-2026");
        assertThat(answer.json().get("status").stringValue()).isEqualTo("ORDERED");
        assertThat(answer.json().get("partitions").intValue()).isEqualTo(2);
        assertThat(answer.json().get("detail").stringValue()).contains("may still be granted");
        assertThat(again.status()).isEqualTo(202);
        assertThat(commands(CancelRun.class, "*"))
                .allMatch(record -> record.value().getAccountId().equals("*"))
                .allMatch(record -> record.value().getCommand().equals(new CancelRun("birthdays-2026")))
                .extracting(ConsumerRecord::partition)
                .containsExactlyInAnyOrder(0, 1, 0, 1);
    }

    @Test
    void shouldRefuseToCancelARunThatHasNoId() {
        // When
        Api.Answer invalid = api.post("/v1/runs/spring!2026:cancel", "");
        Api.Answer tooLong = api.post("/v1/runs/" + "r".repeat(129) + ":cancel", "");
        Api.Answer withBody = api.post("/v1/runs/unwanted:cancel", "{\"account\":\"acme\"}");

        // Then
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.json().get("code").stringValue()).isEqualTo("validation_error");
        assertThat(invalid.json().get("errors").get(0).get("field").stringValue())
                .isEqualTo("runId");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(withBody.status()).isEqualTo(422);
        assertThat(commands(CancelRun.class, "*"))
                .extracting(record -> record.value().getCommand())
                .doesNotContain(new CancelRun("unwanted"));
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
        assertThat(commands(ResetCircuit.class, ACCOUNT)).hasSize(1);
    }

    @Test
    void shouldRefuseByNameWhatACommandWithoutABodyDoesNotKnow() {
        // Given
        String action = accepted("with-a-body");
        List<String> paths = List.of(
                "/v1/actions/" + action + ":cancel", "/v1/accounts/strict:reset-circuit", "/v1/runs/strict:cancel");

        for (String path : paths) {
            // When
            Api.Answer answer = api.post(path, "{\"colour\":1}");

            // Then
            assertThat(answer.status()).as(path).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").stringValue()).isEqualTo("colour");
        }
        assertThat(commands(ResetCircuit.class, "strict")).isEmpty();
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

    private ConsumerRecord<String, AccountCommand> awaitCancel(String action) {
        return await().until(
                        () -> commands(CancelAction.class, ACCOUNT).stream()
                                .filter(record -> ((CancelAction) record.value().getCommand())
                                        .getActionId()
                                        .equals(action))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private List<ConsumerRecord<String, AccountCommand>> commands(Class<?> kind, String account) {
        return cluster.read(Topics.ACCOUNT_COMMANDS).stream()
                .filter(record -> record.key().equals(account))
                .filter(record -> kind.isInstance(record.value().getCommand()))
                .toList();
    }

    private static InputPosition position(ConsumerRecord<?, ?> record) {
        return new InputPosition(record.topic(), record.partition(), record.offset());
    }
}
