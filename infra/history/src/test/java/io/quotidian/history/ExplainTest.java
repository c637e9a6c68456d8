package io.quotidian.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is printed of an answer whose fields a test of ingest compares with its own. */
class ExplainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer ingest;

    @BeforeEach
    void startIngest() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.start();
    }

    @AfterEach
    void stopIngest() {
        ingest.stop(0);
    }

    @Test
    void shouldPrintEachDecisionWithItsCountersAndItsEvidence() throws IOException {
        // Given
        answer("/v1/actions/a%2F1/explanation", 200, sample());

        // When
        int code = explain("a/1");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("0123456789abcdef0123456789abcdef of acme is SENT")
                .contains("why:   Somebody settled an UNKNOWN with evidence.")
                .contains("DEFERRED limit\n")
                .contains("counters: * DAY 20 of 20; * WEEK 31 of 80")
                .contains("held by:  * DAY 20 of 20")
                .contains("next:     2026-11-19T00:00:30+09:00[Asia/Tokyo] (2026-11-18T15:00:30Z)")
                .contains("… 3 more, no longer kept")
                .contains("CORRECTED resolved, attempt 2")
                .contains("evidence: SENT, by ada at 2026-11-20T08:59:00Z: it stands in their log")
                .contains("assumed: an UNKNOWN attempt may have been sent.");
    }

    @Test
    void shouldPrintTheWholeAnswerInOneLine() throws IOException {
        // Given
        answer("/v1/actions/a/explanation", 200, sample());

        // When
        int code = explain("a", "--json");

        // Then
        String line = out.toString(StandardCharsets.UTF_8);
        assertThat(code).isZero();
        assertThat(line.strip().lines()).hasSize(1);
        assertThat(JsonMapper.shared().readTree(line))
                .isEqualTo(JsonMapper.shared().readTree(sample()));
    }

    @Test
    void shouldEndWith1WhereNothingIsKnownAndWith2WhereNobodyAnswers() {
        // Given
        answer(
                "/",
                404,
                "{\"code\":\"not_found\",\"detail\":\"No action has the id nobody\"}".getBytes(StandardCharsets.UTF_8));

        // When
        int unknown = explain("nobody");
        ingest.stop(0);
        int silent = explain("nobody");

        // Then
        assertThat(unknown).isEqualTo(1);
        assertThat(silent).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("No action has the id nobody", "ingest does not answer at", "QUOTIDIAN_INGEST_URL")
                .doesNotContain("null");
        assertThat(out.size()).isZero();
    }

    @Test
    void shouldNotTakeTheWordOfAnotherServerThatNothingIsKnown() {
        // Given
        answer("/", 404, "<h1>Not Found</h1>".getBytes(StandardCharsets.UTF_8));

        // When
        int code = explain("a");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is not ingest", "QUOTIDIAN_INGEST_URL");
    }

    @Test
    void shouldNameTheSettingWhoseUrlIsNone() {
        for (String url : List.of("localhost:8080", "ingest", "http:// ingest", "ftp://ingest")) {
            // When
            err.reset();
            int code = explainAt(url, "a");

            // Then
            assertThat(code).as(url).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("QUOTIDIAN_INGEST_URL is " + url);
        }
    }

    private int explain(String... args) {
        return explainAt("http://127.0.0.1:" + ingest.getAddress().getPort(), args);
    }

    private int explainAt(String url, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "explain";
        System.arraycopy(args, 0, all, 1, args.length);
        return HistoryMain.run(
                Map.of("QUOTIDIAN_INGEST_URL", url),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                all);
    }

    private void answer(String rawPath, int status, byte[] body) {
        ingest.createContext("/", exchange -> {
            boolean asked =
                    rawPath.equals("/") || exchange.getRequestURI().getRawPath().equals(rawPath);
            exchange.sendResponseHeaders(asked ? status : 500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static byte[] sample() throws IOException {
        try (InputStream in = Objects.requireNonNull(ExplainTest.class.getResourceAsStream("/explanation.json"))) {
            return in.readAllBytes();
        }
    }
}
