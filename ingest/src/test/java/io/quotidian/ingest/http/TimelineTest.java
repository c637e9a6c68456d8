package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.ingest.stack.Api;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.ingest.timeline.Decisions;
import io.quotidian.schemas.ActionIds;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Surroundings.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineTest {
    private static final String ACCOUNT = "acme";

    private final Surroundings surroundings;
    private final Cluster cluster;
    private Ingest ingest;

    TimelineTest(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.cluster = new Cluster(surroundings, "timeline");
        this.ingest = Ingest.start(surroundings, "timeline", Map.of());
    }

    @AfterEach
    void startAfresh() {
        ingest.close();
        ingest = Ingest.start(surroundings, "timeline", Map.of());
    }

    @org.junit.jupiter.api.AfterAll
    void stop() {
        ingest.close();
        cluster.close();
    }

    @Test
    void shouldTellTheStoryOfAnActionThatCameOverHttp() {
        // Given
        Api.Answer accepted = ingest.api().post("/v1/contact-events", """
                {"accountId":"acme","contactId":"c-1","kind":"visit","dedupKey":"story","action":{"type":"visit"}}""");
        String actionId = accepted.json().get("actionId").stringValue();

        // When
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.deferred(ACCOUNT, actionId, 1));
        awaitState(actionId, "QUEUED");
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.granted(ACCOUNT, actionId, 2));
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.sent(ACCOUNT, actionId, 3));
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.duplicate(ACCOUNT, actionId, 4));

        // Then
        JsonNode action = awaitEntries(actionId, 4);
        assertThat(action.get("state").stringValue()).isEqualTo("SENT");
        assertThat(action.get("kind").stringValue()).isEqualTo("visit");
        assertThat(action.get("acceptedAt").isString()).isTrue();
        assertThat(action.at("/timeline/0/verdict").stringValue()).isEqualTo("DEFERRED");
        assertThat(action.at("/timeline/3/reason").stringValue()).isEqualTo("duplicate");
    }

    @Test
    void shouldSayWhyAnActionWaitsAndUntilWhen() {
        // Given
        String actionId = ActionIds.actionId(ACCOUNT, "waits");

        // When
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.deferred(ACCOUNT, actionId, 11));

        // Then
        JsonNode action = awaitState(actionId, "QUEUED");
        assertThat(action.get("reason").stringValue()).isEqualTo("limit_reached");
        assertThat(action.at("/bindingLimit/max").intValue()).isEqualTo(20);
        assertThat(action.get("nextEligibleAt").stringValue()).isEqualTo("2026-11-19T00:00:30Z");
        assertThat(action.get("contactId").stringValue()).isEqualTo("contact-17");
    }

    @Test
    void shouldShowTheSameAfterRedeliveryAndRestart() {
        // Given
        String actionId = ActionIds.actionId(ACCOUNT, "again");
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.deferred(ACCOUNT, actionId, 21));
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.granted(ACCOUNT, actionId, 22));
        JsonNode before = awaitState(actionId, "GRANTED");

        // When
        ingest.close();
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.deferred(ACCOUNT, actionId, 21));
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.granted(ACCOUNT, actionId, 22));
        String marker = ActionIds.actionId(ACCOUNT, "marker");
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.granted(ACCOUNT, marker, 23));
        ingest = Ingest.start(surroundings, "timeline", Map.of());

        // Then
        assertThat(action(actionId)).isEqualTo(before);
        awaitState(marker, "GRANTED");
        assertThat(action(actionId)).isEqualTo(before);
    }

    @Test
    void shouldPutAsideWhatItCannotReadAndGoOn() {
        // Given
        byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
        String actionId = ActionIds.actionId(ACCOUNT, "behind");

        // When
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, nonsense);
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, Decisions.granted(ACCOUNT, actionId, 31));

        // Then
        awaitState(actionId, "GRANTED");
        var letter = cluster.deadLetters(Topics.QUOTA_DECISIONS).getFirst();
        assertThat(letter.value()).isEqualTo(nonsense);
        assertThat(RecordHeaders.get(letter.headers(), DeadLetters.REASON)).isEqualTo("undecodable");
    }

    private JsonNode awaitState(String actionId, String state) {
        return await().atMost(java.time.Duration.ofSeconds(20))
                .until(
                        () -> action(actionId),
                        action -> action.path("state").asString("").equals(state));
    }

    private JsonNode awaitEntries(String actionId, int count) {
        return await().atMost(java.time.Duration.ofSeconds(20))
                .until(() -> action(actionId), action -> action.path("timeline").size() == count);
    }

    private JsonNode action(String actionId) {
        return ingest.api().get("/v1/actions/" + actionId).json();
    }
}
