package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.Json;
import io.quotidian.ingest.settings.IngestSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads bodies, never more of one than is allowed. */
@Component
final class Bodies {
    private final int maxBytes;
    private final int maxBatchBytes;

    Bodies(IngestSettings settings) {
        this.maxBytes = settings.maxBodyBytes();
        this.maxBatchBytes = settings.maxBatchBodyBytes();
    }

    JsonNode json(HttpServletRequest request) {
        return Json.parse(bytes(request, maxBytes));
    }

    JsonNode batch(HttpServletRequest request) {
        return Json.parse(bytes(request, maxBatchBytes));
    }

    /** An empty body is an empty object. */
    JsonNode optionalJson(HttpServletRequest request) {
        byte[] body = bytes(request, maxBytes);
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : Json.parse(body);
    }

    private static byte[] bytes(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        byte[] body = read(request, limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit);
        }
        return body;
    }

    private static byte[] read(HttpServletRequest request, int length) {
        try {
            return request.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw RequestFailure.of(ProblemCode.MALFORMED, "The body ended before it was complete", e);
        }
    }

    private static RequestFailure tooLarge(int limit) {
        return RequestFailure.tooLarge("", "The body has more than " + limit + " bytes; send less at once");
    }
}
