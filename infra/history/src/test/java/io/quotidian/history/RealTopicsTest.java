package io.quotidian.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.SetPolicy;
import io.quotidian.avro.WindowKind;
import io.quotidian.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What forecast and replay print of real topics. Of acme's six events three leave today, and of these one is UNKNOWN;
 * bolt has two of the run that acme has one of.
 */
@Tag("slow")
class RealTopicsTest {

    private static final int MAX = 3;
    private static final int EVENTS = 6;
    private static final int GRANTS = MAX + 2;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private static Path dir;

    @SuppressWarnings("NullAway.Init") // BeforeAll sets it
    private static Life life;

    @SuppressWarnings("NullAway.Init") // BeforeAll sets it
    private static Noon noon;

    /** Where it is about noon now, far from any midnight. */
    private record Noon(Instant begin, ZoneId zone) {

        static Noon now() {
            Instant now = Instant.now();
            int ahead = 12 - now.atOffset(ZoneOffset.UTC).getHour();
            return new Noon(now.minus(MINUTE), ZoneId.of("Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead)));
        }

        LocalDate today() {
            return LocalDate.ofInstant(begin, zone);
        }
    }

    private static final Set<String> UNCERTAIN = new HashSet<>();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void live() {
        noon = Noon.now();
        life = new Life(dir);
        setPolicy("acme");
        setPolicy("bolt");
        for (int i = 0; i < EVENTS; i++) {
            life.send(Topics.CONTACT_EVENTS, "acme", event("acme", i, i == EVENTS - 1 ? "spring" : null));
        }
        life.send(Topics.CONTACT_EVENTS, "bolt", event("bolt", 0, "spring"));
        life.send(Topics.CONTACT_EVENTS, "bolt", event("bolt", 1, "spring"));
        life.live(GRANTS, RealTopicsTest::answer);
    }

    @AfterAll
    static void close() {
        life.close();
    }

    @BeforeEach
    void clear() {
        out.reset();
        err.reset();
    }

    @Test
    void shouldForecastAnAccountInText() {
        // When
        int code = run("forecast", "acme");

        // Then what is UNKNOWN takes room tomorrow
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        assertThat(text())
                .startsWith("acme: 3 queued at ")
                .contains("  %s      2 leave   full: * DAY 3 of 3%n"
                        .formatted(noon.today().plusDays(1)))
                .contains("  %s      1 leave".formatted(noon.today().plusDays(2)))
                .contains("  empty: ")
                .contains("an UNKNOWN stays charged until it settles");
    }

    @Test
    void shouldForecastARunInAllAccountsAsJson() {
        // When
        int code = run("forecast", "--run", "spring", "--json");

        // Then
        JsonNode answer = json();
        assertThat(code).isZero();
        assertThat(answer.size()).isEqualTo(2);
        assertThat(answer.get(0).path("account").asString()).isEqualTo("acme");
        assertThat(answer.get(1).path("account").asString()).isEqualTo("bolt");
        assertThat(answer.get(1).path("queued").asInt()).isZero();
        assertThat(answer.get(0).path("assumptions").values())
                .extracting(JsonNode::asString)
                .contains("an UNKNOWN stays charged until it settles");
    }

    @Test
    void shouldSayThatNothingIsKnown() {
        // When
        int account = run("forecast", "nobody");
        int run = run("forecast", "--run", "autumn");
        int replayed = replay(MAX, "--account", "nobody");

        // Then
        assertThat(List.of(account, run, replayed)).containsOnly(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Nothing is known of the account nobody")
                .contains("No action of the run autumn is kept")
                .contains("The topics keep no decisions about nobody.");
    }

    @Test
    void shouldReplayAllAccountsInText() {
        // When
        int code = replay(2);

        // Then what was UNKNOWN counts as sent in both
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        assertThat(text())
                .contains("acme: sent then 3, would be 2;")
                .contains("only then 1, only now 0; would wait 4")
                .contains("  %s  then     3  would be     2%n".formatted(noon.today()))
                .contains("  deferred for limit: then 3, would be 4%n".formatted())
                .contains("what was sent violates it: * DAY, 3 of 2 from " + noon.today())
                .contains("bolt: sent then 2, would be 2;")
                .contains("an UNKNOWN counts as sent")
                .doesNotContain("do not keep this account");
    }

    @Test
    void shouldReplayOneAccountAsJson() {
        // When
        int code = replay(MAX, "--account", "acme", "--json");

        // Then nothing differs under the policy that was in force
        JsonNode answer = json();
        assertThat(code).isZero();
        assertThat(answer.path("accounts").size()).isEqualTo(1);
        JsonNode acme = answer.path("accounts").get(0);
        assertThat(acme.path("account").asString()).isEqualTo("acme");
        assertThat(acme.path("known").asBoolean()).isTrue();
        assertThat(acme.path("sentThen").asInt()).isEqualTo(MAX);
        assertThat(acme.path("wouldSend").asInt()).isEqualTo(MAX);
        assertThat(acme.path("waiting").asInt()).isEqualTo(EVENTS - MAX);
        assertThat(acme.path("deferred").path("limit").path("then").asInt()).isEqualTo(EVENTS - MAX);
        assertThat(acme.path("deferred").path("limit").path("would").asInt()).isEqualTo(EVENTS - MAX);
        assertThat(acme.path("overruns").isEmpty()).isTrue();
        assertThat(answer.path("assumptions").values())
                .extracting(JsonNode::asString)
                .contains("an UNKNOWN counts as sent");
    }

    private int replay(int max, String... more) {
        String[] args = new String[7 + more.length];
        System.arraycopy(
                new String[] {
                    "replay",
                    "--policy",
                    policyFile(max).toString(),
                    "--from",
                    noon.begin().toString(),
                    "--to",
                    Instant.now().toString()
                },
                0,
                args,
                0,
                7);
        System.arraycopy(more, 0, args, 7, more.length);
        return run(args);
    }

    private int run(String... args) {
        return HistoryMain.run(
                life.environment(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() {
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(text().strip().lines()).hasSize(1);
        return JsonMapper.shared().readTree(text());
    }

    private static Path policyFile(int max) {
        try {
            return Files.writeString(dir.resolve("policy-" + max + ".json"), """
                    {"zone":"%s","limits":[{"actionType":"*","window":"DAY","max":%d}],"spacing":{"min":"PT0S"}}\
                    """.formatted(noon.zone(), max));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void setPolicy(String account) {
        QuotaPolicy policy = QuotaPolicy.newBuilder()
                .setZone(noon.zone().getId())
                .setSpacingMillis(0)
                .setLimits(List.of(new QuotaLimit("*", WindowKind.DAY, MAX, null)))
                .build();
        life.send(
                Topics.ACCOUNT_COMMANDS,
                account,
                new AccountCommand(
                        UUID.randomUUID().toString(), account, 1L, Instant.EPOCH, "test", new SetPolicy(policy)));
    }

    private static ContactEvent event(String account, int number, @Nullable String run) {
        return ContactEvent.newBuilder()
                .setEventId("event-" + number)
                .setAccountId(account)
                .setContactId("contact-" + number)
                .setKind("birthday")
                .setAction(ContactAction.newBuilder().setType("message").build())
                .setRunId(run)
                .build();
    }

    /** The first grant of acme ends as somebody infers who finds its slot claimed; all others are sent. */
    private static ActionOutcome answer(ActionGrant grant) {
        boolean unknown = grant.getAccountId().equals("acme") && UNCERTAIN.add("acme");
        return ActionOutcome.newBuilder()
                .setActionId(grant.getActionId())
                .setAttempt(grant.getAttempt())
                .setAccountId(grant.getAccountId())
                .setActionType(grant.getActionType())
                .setRunId(grant.getRunId())
                .setGrantedAt(grant.getGrantedAt())
                .setStatus(unknown ? OutcomeStatus.UNKNOWN : OutcomeStatus.SENT)
                .setInferred(unknown)
                .setReason(unknown ? "claimed_by_another" : "accepted")
                .setScope(FailureScope.NONE)
                .setObservedAt(grant.getGrantedAt())
                .setCircuitGeneration(grant.getCircuitGeneration())
                .setEpoch(grant.getEpoch())
                .build();
    }
}
