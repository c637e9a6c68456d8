package io.quotidian.local.demo.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policy document of a run, as it goes to ingest. Only the zone is of interest to the run itself. */
public record PolicyFile(String json, ZoneId zone) {

    private static final String SAMPLE = "/sample-policy.json";

    public static PolicyFile read(@Nullable Path file) throws IOException {
        if (file != null) {
            return parse(Files.readString(file), file.toString());
        }
        try (InputStream in = PolicyFile.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IOException(SAMPLE + " is missing from the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), SAMPLE);
        }
    }

    private static PolicyFile parse(String json, String name) {
        try {
            JsonNode policy = JsonMapper.shared().readTree(json);
            if (!policy.isObject()) {
                throw new IllegalArgumentException(name + " holds no JSON object");
            }
            return new PolicyFile(json, ZoneId.of(policy.path("zone").asString("UTC")));
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException(name + " is no policy: " + e.getMessage(), e);
        }
    }
}
