package io.quotidian.ingest.json;

import io.quotidian.schemas.Bounds;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads one JSON value as one Java value; nothing is converted silently. */
final class Scalars {
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Duration LONGEST_BACK = LONGEST.negated();

    private Scalars() {}

    sealed interface Result {}

    record Value(Object value) implements Result {}

    record Refused(String message) implements Result {}

    static Result read(JsonNode node, Class<?> type) {
        if (type == JsonNode.class) {
            return new Value(node);
        }
        if (type == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? new Value(node.intValue())
                    : new Refused("must be a whole number between -2147483648 and 2147483647");
        }
        if (type == Double.class) {
            OptionalDouble value = node.doubleValueOpt();
            return value.isPresent()
                    ? new Value(value.getAsDouble())
                    : new Refused("must be a number between -1.7E308 and 1.7E308");
        }
        return node.isString() ? text(node.stringValue(), type) : new Refused("must be a text");
    }

    private static Result text(String text, Class<?> type) {
        if (type == String.class) {
            return Surrogates.areWhole(text) ? new Value(text) : new Refused(Surrogates.REFUSAL);
        }
        if (type == Instant.class) {
            return parsed(text, Scalars::instant, "must be a moment as in 2026-11-20T08:00:00Z");
        }
        if (type == Duration.class) {
            return parsed(text, Scalars::duration, "must be an ISO 8601 duration as in PT45S or P7D, at most P36500D");
        }
        if (type == LocalDate.class) {
            return parsed(text, Scalars::date, "must be a date as in 2026-11-20");
        }
        if (type.isEnum()) {
            return constant(text, type);
        }
        throw new IllegalStateException("Request records cannot hold " + type.getName());
    }

    private static Result parsed(String text, Function<String, Object> parser, String message) {
        try {
            return new Value(parser.apply(text));
        } catch (DateTimeException e) {
            return new Refused(message);
        }
    }

    private static Object instant(String text) {
        return withinTheYears(Instant.parse(text));
    }

    private static Object date(String text) {
        LocalDate date = LocalDate.parse(text);
        withinTheYears(date.atStartOfDay(ZoneOffset.UTC).toInstant());
        return date;
    }

    private static Instant withinTheYears(Instant instant) {
        if (!Bounds.isMoment(instant)) {
            throw new DateTimeException("outside the years 1900 to 9999");
        }
        return instant;
    }

    /** The shortest of all durations has no absolute value. */
    private static Object duration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST_BACK) < 0) {
            throw new DateTimeException("longer than " + LONGEST);
        }
        return duration;
    }

    private static Result constant(String text, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .<Result>map(Value::new)
                .findFirst()
                .orElseGet(() -> new Refused("must be one of " + String.join(", ", names(constants))));
    }

    private static Iterable<String> names(Object[] constants) {
        return Arrays.stream(constants).map(Object::toString).toList();
    }
}
