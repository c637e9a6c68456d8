package io.quotidian.ingest.json;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Parses bodies without losing anything: duplicate fields are errors and numbers keep all their digits. */
public final class Json {
    /**
     * Names, values, brackets of one body: a thousand for each event of the largest batch. Each becomes an object many
     * times as large as its text, so that bytes alone bound nothing.
     */
    static final long MAX_TOKENS = 1_000_000;

    private static final JsonMapper EXACT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final JsonMapper SORTED =
            EXACT.rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private Json() {}

    public static JsonNode parse(byte[] body) {
        JsonNode node = read(body);
        if (node.isMissingNode()) {
            throw RequestFailure.of(ProblemCode.MALFORMED, "The body is empty; send a JSON document");
        }
        return node;
    }

    /** As it stands: the fields in the order in which they came. */
    public static String text(JsonNode node) {
        return EXACT.writeValueAsString(node);
    }

    /** The same text for every order of the fields. */
    public static String sortedText(JsonNode node) {
        return SORTED.writeValueAsString(node);
    }

    /** An exponent that no BigDecimal holds is a NumberFormatException and none of Jackson's. */
    private static JsonNode read(byte[] body) {
        try {
            return EXACT.readTree(body);
        } catch (NumberFormatException e) {
            throw RequestFailure.invalid("", "exceeds a bound of the parser: " + e.getMessage());
        } catch (StreamConstraintsException e) {
            throw RequestFailure.invalid("", "exceeds a bound of the parser: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw RequestFailure.of(ProblemCode.MALFORMED, "The body is not JSON: " + position(e), e);
        }
    }

    private static String position(JacksonException e) {
        var location = e.getLocation();
        String message = e.getOriginalMessage();
        return location == null
                ? message
                : message + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
