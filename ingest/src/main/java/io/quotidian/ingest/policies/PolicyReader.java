package io.quotidian.ingest.policies;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.schemas.QuotaPolicyRules;
import java.util.List;
import org.bson.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** From the JSON of a policy to the record, and to the document that is kept and shown. */
public final class PolicyReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    before -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addSerializer(new IsoDurations()))
            .build();

    private PolicyReader() {}

    /** The policy, valid. */
    public static QuotaPolicy read(JsonNode body) {
        QuotaPolicy policy = PolicyMapping.policy(StrictBinder.bind(body, PolicyBody.class));
        List<FieldError> errors = QuotaPolicyRules.violations(policy).stream()
                .map(PolicyFields::error)
                .toList();
        if (!errors.isEmpty()) {
            throw RequestFailure.invalid(errors);
        }
        return policy;
    }

    /** The whole policy, with every default that applies. */
    public static Document document(QuotaPolicy policy) {
        return Document.parse(MAPPER.writeValueAsString(PolicyMapping.body(policy)));
    }
}
