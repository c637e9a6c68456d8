package io.quotidian.backup.schemas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quotidian.schemas.serde.SchemaRegistration.Standing;
import io.quotidian.schemas.serde.SchemaRegistration.Subject;
import java.util.List;
import java.util.Locale;

/** How every subject stands; to a machine as one line of JSON. */
record SchemasReport(boolean complete, List<Line> subjects) {

    /**
     * One subject.
     *
     * @param id of its schema; -1 where it is not registered
     */
    record Line(String subject, String standing, int id) {

        static Line of(Subject subject) {
            return new Line(subject.name(), subject.standing().name().toLowerCase(Locale.ROOT), subject.id());
        }

        @Override
        public String toString() {
            return "  %-36s %s".formatted(subject, id < 0 ? standing : standing + ", id " + id);
        }
    }

    SchemasReport {
        subjects = List.copyOf(subjects);
    }

    static SchemasReport of(List<Subject> subjects) {
        return new SchemasReport(
                subjects.stream().allMatch(subject -> subject.id() >= 0),
                subjects.stream().map(Line::of).toList());
    }

    @JsonIgnore
    boolean isRefused() {
        return subjects.stream()
                .anyMatch(line ->
                        line.standing().equals(Standing.INCOMPATIBLE.name().toLowerCase(Locale.ROOT)));
    }

    @JsonIgnore
    String verdict() {
        if (complete) {
            return "Every schema of this version is registered.";
        }
        return isRefused()
                ? "The registry holds versions that this version's schemas do not fit; nothing was registered.\n"
                        + "Find out who registered them and delete those versions, or use another QUOTIDIAN_TOPIC_PREFIX."
                : "Schemas are missing: run './quotidian schemas register' before the services start.";
    }

    @JsonIgnore
    int exitCode() {
        return complete ? 0 : 1;
    }
}
