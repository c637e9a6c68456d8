package io.quotidian.local.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThirdPartyTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Quota TWO_A_DAY =
            Quota.parse("{\"limits\":[{\"actionType\":\"message\",\"window\":\"DAY\",\"max\":2}]}");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path dir;

    private ThirdParty thirdParty;

    @BeforeEach
    void start() throws IOException {
        thirdParty = start(FaultPlan.none());
    }

    private ThirdParty start(FaultPlan faults) throws IOException {
        var conduct = new ThirdParty.Conduct(TWO_A_DAY, ProviderClock::realTime, faults, SECRET);
        return ThirdParty.start(conduct, Journal.open(dir.resolve("journal.ndjson")), 0);
    }

    @AfterEach
    void close() throws IOException {
        client.shutdownNow();
        thirdParty.close();
    }

    @Test
    void shouldActOnASignedRequestAndWriteItDown() throws Exception {
        // When
        HttpResponse<String> answer = send("a1", "acme", SECRET);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("providerRef");
        assertThat(journal()).singleElement().satisfies(entry -> {
            assertThat(entry.accepted()).isTrue();
            assertThat(entry.account()).isEqualTo("acme");
            assertThat(entry.actionId()).isEqualTo("a1");
            assertThat(entry.runId()).isEqualTo("run-1");
        });
    }

    @Test
    void shouldRefuseAWrongSignature() throws Exception {
        // When
        HttpResponse<String> answer = send("a1", "acme", "whsec_AAAA");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(journal()).noneMatch(JournalEntry::accepted);
    }

    @Test
    void shouldBanTheAccountThatGoesTooFarAndNoOther() throws Exception {
        // When
        List<Integer> answers = List.of(
                send("a1", "acme", SECRET).statusCode(),
                send("a2", "acme", SECRET).statusCode(),
                send("a3", "acme", SECRET).statusCode(),
                send("a4", "acme", SECRET).statusCode(),
                send("b1", "other", SECRET).statusCode());

        // Then: the third was acted on, for it was too late to do anything but ban
        assertThat(answers).containsExactly(200, 200, 200, 403, 200);
        assertThat(thirdParty.banned()).containsOnlyKeys("acme");
        assertThat(thirdParty.journal().acceptedByAccount())
                .containsEntry("acme", 3)
                .containsEntry("other", 1);
    }

    @Test
    void shouldCountARepeatedActionAsDuplicate() throws Exception {
        // When
        send("a1", "acme", SECRET);
        send("a1", "acme", SECRET);

        // Then
        assertThat(thirdParty.duplicates("acme")).isEqualTo(1);
    }

    @Test
    void shouldActAndThenDropTheConnection() throws Exception {
        // Given
        thirdParty.close();
        thirdParty = start(aboutToDrop());

        // When / Then
        assertThatThrownBy(() -> send("a1", "acme", SECRET)).isInstanceOf(IOException.class);
        assertThat(journal())
                .isNotEmpty()
                .allMatch(JournalEntry::accepted)
                .allMatch(e -> e.answer().equals("dropped"));
    }

    @Test
    void shouldMeetTheSameActionWithTheSameFault() {
        // Given
        FaultPlan one = FaultPlan.some(7);
        FaultPlan other = FaultPlan.some(7);

        // When / Then
        for (int i = 0; i < 500; i++) {
            String account = "account-" + i;
            assertThat(one.faultFor(account, "action-" + i, 1)).isEqualTo(other.faultFor(account, "action-" + i, 1));
        }
    }

    @Test
    void shouldSurelyDropTheThirdRequestOfAnAccount() {
        // Given
        FaultPlan plan = FaultPlan.some(7);

        // When
        plan.faultFor("acme", "a1", 1);
        plan.faultFor("acme", "a2", 1);

        // Then
        assertThat(plan.faultFor("acme", "a3", 1)).isEqualTo(new Fault.Drop());
    }

    private static FaultPlan aboutToDrop() {
        FaultPlan plan = FaultPlan.some(1);
        plan.faultFor("acme", "earlier-1", 1);
        plan.faultFor("acme", "earlier-2", 1);
        return plan;
    }

    private List<JournalEntry> journal() throws IOException {
        return Journal.read(dir.resolve("journal.ndjson"));
    }

    private HttpResponse<String> send(String id, String account, String secret) throws Exception {
        byte[] body = """
                {"actionId":"%s","attempt":1,"accountId":"%s","actionType":"message","runId":"run-1"}""".formatted(id, account).getBytes(StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(thirdParty.url())
                .timeout(Duration.ofSeconds(10))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", "v1,none " + new WebhookSignature(secret).sign(id, now, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
