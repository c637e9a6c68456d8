package io.quotidian.schemas.serde;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of asking one address of the registry. */
sealed interface Answer {
    record Found(JsonNode body) implements Answer {}

    /** The registry's own no: there is no such subject, version or schema. */
    record Unknown(String message) implements Answer {}

    /** The registry's own no: incompatible, or no schema at all. */
    record Refused(String message) implements Answer {}

    /** Our request or our credentials are wrong; another address of the same registry would say the same. */
    record Denied(String message) implements Answer {}

    /** Somebody answers who does not know the path: a wrong URL, a gateway, or a registry of another version. */
    record NoSuchPath(String message) implements Answer {}

    /** More than we read. */
    record TooLong(String message, Throwable cause) implements Answer {}

    /** No answer, or none that can be used. */
    record Failed(String message, @Nullable Throwable cause) implements Answer {}

    int SHOWN_CHARACTERS = 300;

    static Answer of(String url, int status, String body) {
        JsonNode json = json(body);
        String message =
                url + " answers " + status + ": " + body.substring(0, Math.min(SHOWN_CHARACTERS, body.length()));
        return switch (status) {
            case 200 -> json == null ? new Failed(message + " (no JSON)", null) : new Found(json);
            // Without the registry's own code it comes from a wrong path or a gateway, not from the registry.
            case 404 ->
                json != null && json.path("error_code").asInt(0) / 100 == 404
                        ? new Unknown(message)
                        : new NoSuchPath(message);
            case 409, 422 -> json == null ? new Failed(message, null) : new Refused(message);
            case 408, 425, 429 -> new Failed(message, null);
            default -> status >= 400 && status < 500 ? new Denied(message) : new Failed(message, null);
        };
    }

    private static @Nullable JsonNode json(String body) {
        try {
            JsonNode json = new JsonMapper().readTree(body);
            return json.isMissingNode() ? null : json;
        } catch (JacksonException e) {
            return null; // Whoever answers does not speak the registry's language.
        }
    }
}
