package io.quotidian.worker.channel.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of an answer's body as is worth reading. */
final class AnswerBody {
    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_REFERENCE_CHARS = 256;
    static final AnswerBody NONE = new AnswerBody(new byte[0]);

    private static final int EXCERPT_CHARS = 200;

    private final byte[] bytes;

    private AnswerBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads no more than the bound; what the third party sends beyond it is not waited for. */
    static AnswerBody read(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return NONE;
        }
        InputStream content = entity.getContent();
        return new AnswerBody(content == null ? new byte[0] : content.readNBytes(MAX_BYTES));
    }

    /** The third party's own reference, if the body is a JSON object that holds one. */
    @Nullable
    String providerRef() {
        try {
            JsonNode reference = JsonMapper.shared().readTree(bytes).path("providerRef");
            return reference.isString() || reference.isNumber() ? bounded(reference.asString()) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The beginning, on one line: enough for an operator to recognise an error page. */
    String excerpt() {
        String text = new String(bytes, 0, Math.min(bytes.length, 4 * EXCERPT_CHARS), StandardCharsets.UTF_8);
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= EXCERPT_CHARS ? line : line.substring(0, EXCERPT_CHARS);
    }

    private static String bounded(String reference) {
        return reference.length() <= MAX_REFERENCE_CHARS ? reference : reference.substring(0, MAX_REFERENCE_CHARS);
    }
}
