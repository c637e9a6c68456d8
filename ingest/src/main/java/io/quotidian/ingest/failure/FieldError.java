package io.quotidian.ingest.failure;

/** One broken rule, with the path of the field in the body, as in {@code action.payload} or {@code limits[0].max}. */
public record FieldError(String field, String message) {}
