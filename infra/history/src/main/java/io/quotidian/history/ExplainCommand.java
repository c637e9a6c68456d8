package io.quotidian.history;

import io.quotidian.service.Variables;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code quotidian explain}: prints what {@code GET /v1/actions/{id}/explanation} answers. */
@Command(
        name = "quotidian explain",
        description = "Why an action was not sent yet, when it will be, and what was decided about it so far.",
        footer = {
            "  QUOTIDIAN_INGEST_URL      http://localhost:8080",
        })
final class ExplainCommand extends HistoryCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String INGEST_URL = "QUOTIDIAN_INGEST_URL";
    private static final String URL_FIX = "give a URL such as http://localhost:8080";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Parameters(paramLabel = "ACTION", description = "the action's id, as the 202 named it")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String action;

    ExplainCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        super(environment, out, err);
    }

    @Override
    int execute(Variables variables) {
        URI url = url(variables.text(INGEST_URL, "http://localhost:8080"));
        HttpResponse<String> response = get(url);
        JsonNode answer = answer(response);
        if (response.statusCode() == NOT_FOUND && isProblem(answer)) {
            return notKnown(answer.path("detail").asString());
        }
        if (response.statusCode() != OK) {
            throw new IllegalStateException(
                    isProblem(answer)
                            ? "ingest answered " + response.statusCode() + ": " + text(answer, "detail")
                            : "what answers at " + url + " with " + response.statusCode() + " is not ingest ("
                                    + INGEST_URL + ")");
        }
        if (json) {
            printJson(answer);
        } else {
            print(answer);
        }
        return DONE;
    }

    /** Our own URL, or a base that is none. */
    private URI url(String base) {
        try {
            URI url =
                    new URI(base + "/v1/actions/" + URLEncoder.encode(action, StandardCharsets.UTF_8) + "/explanation");
            if (url.getHost() != null && url.getScheme().matches("https?")) {
                return url;
            }
            throw new IllegalArgumentException(INGEST_URL + " is " + base + "; " + URL_FIX);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(INGEST_URL + " is " + base + "; " + URL_FIX, e);
        }
    }

    private static HttpResponse<String> get(URI url) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("ingest does not answer at " + url + " (" + INGEST_URL + "): " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whatever else listens there may answer with anything. */
    private static JsonNode answer(HttpResponse<String> response) {
        try {
            return JsonMapper.shared().readTree(response.body());
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }

    /** Ingest gives every refusal its code. */
    private static boolean isProblem(JsonNode answer) {
        return answer.path("code").isString() && answer.path("detail").isString();
    }

    private void print(JsonNode answer) {
        out.printf("%s of %s is %s%n", text(answer, "actionId"), text(answer, "accountId"), text(answer, "state"));
        out.println("  why:   " + text(answer, "why"));
        line("  limit: ", text(answer, "bindingLimit"));
        line("  next:  ", moment(answer, "nextEligible"));
        out.println("  do:    " + text(answer, "advice"));
        int omitted = answer.path("omitted").asInt(0);
        List<JsonNode> steps = new ArrayList<>(answer.path("decisions").values());
        for (int i = 0; i < steps.size(); i++) {
            printStep(steps.get(i));
            if (i == 0 && omitted > 0) {
                out.printf("  … %d more, no longer kept%n", omitted);
            }
        }
        out.println("  assumed: " + String.join("; ", texts(answer, "assumptions")) + ".");
    }

    private void printStep(JsonNode step) {
        int attempt = step.path("attempt").asInt(0);
        out.printf(
                "  %s (%s)  %s %s%s%n",
                text(step, "local"),
                text(step, "at"),
                text(step, "verdict"),
                text(step, "reason"),
                attempt == 0 ? "" : ", attempt " + attempt);
        line("      ", text(step, "meaning"));
        line("      ", text(step, "detail"));
        line("      evidence: ", text(step, "evidence"));
        List<String> limits = texts(step, "limits");
        line("      counters: ", limits.isEmpty() ? null : String.join("; ", limits));
        line("      held by:  ", text(step, "bindingLimit"));
        line("      next:     ", moment(step, "nextEligible"));
        line("      lease:    until ", text(step, "notAfter"));
    }

    private void line(String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.println(label + value);
        }
    }

    private static List<String> texts(JsonNode node, String name) {
        return node.path(name).values().stream().map(JsonNode::asString).toList();
    }

    private static @Nullable String moment(JsonNode node, String name) {
        String utc = text(node, name + "At");
        return utc == null ? null : text(node, name + "Local") + " (" + utc + ")";
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }
}
