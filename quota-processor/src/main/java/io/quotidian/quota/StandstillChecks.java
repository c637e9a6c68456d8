package io.quotidian.quota;

import io.quotidian.quota.stream.Seals;
import io.quotidian.service.DependencyCheck;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Why a processor that runs grants nothing. */
final class StandstillChecks {

    private StandstillChecks() {}

    /** A sealed partition needs somebody's help: the service is not ready. */
    static DependencyCheck epoch(Seals seals) {
        return check(
                "epoch",
                true,
                () -> seals.sealed().entrySet().stream()
                        .map(entry -> "partitions %s grant nothing: %s".formatted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining("; ")));
    }

    /** An emergency stop is somebody's will: the service is as ready as before, and says what it does not do. */
    static DependencyCheck emergencyStop(Seals seals) {
        return check(
                "emergency-stop",
                false,
                () -> seals.stopped().isEmpty()
                        ? ""
                        : "in force: partitions %s grant nothing until it is released".formatted(seals.stopped()));
    }

    /** Without a measurement of the broker's clock, no partition of this processor grants anything. */
    static DependencyCheck clock(QuotaStreams streams) {
        return check(
                "clock",
                true,
                () -> streams.knowsTheBrokersClock()
                        ? ""
                        : "the broker's clock could not be measured for %s: nothing is granted; see the log"
                                .formatted(Skew.MAX_AGE));
    }

    static DependencyCheck streams(QuotaStreams streams) {
        return check("streams", true, streams::status);
    }

    /** @param trouble empty: there is none */
    private static DependencyCheck check(String name, boolean required, Supplier<String> trouble) {
        return new DependencyCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean required() {
                return required;
            }

            @Override
            public String status() {
                String told = trouble.get();
                return told.isEmpty() ? OK : told;
            }
        };
    }
}
