package io.quotidian.ingest.http;

import io.quotidian.ingest.events.ContactEventRequest;
import io.quotidian.ingest.policies.PolicyBody;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document at {@code /v3/api-docs}, made from the controllers and the records they read and write. */
@Configuration(proxyBeanMethods = false)
class OpenApiBeans {
    private static final String PROBLEM = "#/components/schemas/Problem";

    private static final List<Class<? extends Record>> REQUESTS = List.of(
            ContactEventRequest.class,
            ContactEventRequest.Action.class,
            ContactEventBatchController.BatchRequest.class,
            ResolveController.ResolveRequest.class,
            ExternalUsageController.ExternalUsageRequest.class,
            CancelAllController.CancelRunRequest.class,
            CancelAllController.CancelContactRequest.class,
            PolicyBody.Limit.class,
            PolicyBody.ActiveHours.class,
            PolicyBody.WarmUp.class);

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(JsonNode.class, new ObjectSchema())
                .replaceWithSchema(Duration.class, new StringSchema().format("duration"));
    }

    @Bean
    OpenAPI openApi(@Value("${quotidian.version}") String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("Quotidian ingest")
                        .version(version)
                        .description("Contact events in, and what became of them."));
    }

    /** Whatever is not done is answered by the same document. */
    @Bean
    OpenApiCustomizer problems() {
        return api -> {
            ModelConverters.getInstance()
                    .readAll(new AnnotatedType(Problem.class))
                    .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
            REQUESTS.forEach(type -> require(api.getComponents().getSchemas().get(type.getSimpleName()), type));
            api.getPaths().values().forEach(path -> path.readOperations().forEach(OpenApiBeans::addProblem));
        };
    }

    /** What is not nullable is required: the rule by which {@code StrictBinder} reads. */
    private static void require(@Nullable Schema<?> schema, Class<? extends Record> type) {
        if (schema == null) {
            throw new IllegalStateException("The OpenAPI document lacks " + type.getSimpleName());
        }
        Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .forEach(component -> schema.addRequiredItem(component.getName()));
    }

    private static void addProblem(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("Not done; says why and what to do")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
    }
}
