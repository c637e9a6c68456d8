package io.quotidian.schemas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, so that a producer sees all of it at once. */
final class Violations {
    private final List<Violation> found = new ArrayList<>();

    void require(boolean holds, String field, String message) {
        if (!holds) {
            found.add(new Violation(field, message));
        }
    }

    /** The message is made only where it is wanted: most of what is checked is good. */
    void require(boolean holds, String field, Supplier<String> message) {
        if (!holds) {
            found.add(new Violation(field, message.get()));
        }
    }

    void id(String field, @Nullable String value) {
        require(value != null && Bounds.isId(value), field, Bounds.ID_RULE);
    }

    void optionalId(String field, @Nullable String value) {
        require(value == null || Bounds.isId(value), field, Bounds.ID_RULE);
    }

    void text(String field, String value, int maxCharacters) {
        require(
                Bounds.characters(value) <= maxCharacters,
                field,
                () -> "must have at most " + maxCharacters + " characters, but has " + Bounds.characters(value));
    }

    void moment(String field, @Nullable Instant value) {
        require(value == null || Bounds.isMoment(value), field, "must lie in the years 1900 to 9999");
    }

    void range(String field, long value, long min, long max) {
        require(
                value >= min && value <= max,
                field,
                () -> "must be at least " + min + " and at most " + max + ", but is " + value);
    }

    void unsupported(boolean used, String field, String part) {
        require(!used, field, () -> part + " is not supported by this version");
    }

    void addAll(List<Violation> others) {
        found.addAll(others);
    }

    List<Violation> toList() {
        return List.copyOf(found);
    }
}
