package io.quotidian.schemas;

/**
 * One rule that a record breaks.
 *
 * @param field the path of the Avro field, like {@code action.type} or {@code policy.limits[0].max}
 * @param message what the field must be; read behind the field's name
 */
public record Violation(String field, String message) {}
