package io.quotidian.backup.epoch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an init says in the end; to a machine as one line of JSON.
 *
 * @param epoch and {@code epochId}: of the cluster, where it has one now
 * @param done the steps taken, in order
 * @param reason of a refusal or failure, and the {@code cure} for it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record InitReport(
        Result result,
        Optional<Long> epoch,
        Optional<String> epochId,
        List<String> done,
        Optional<String> reason,
        Optional<String> cure) {

    /** The exit codes are those of every command: done, the check failed, operating error. */
    enum Result {
        INITIALISED(0),
        NOTHING_TO_DO(0),
        REFUSED(1),
        FAILED(2);

        private final int exitCode;

        Result(int exitCode) {
            this.exitCode = exitCode;
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    InitReport {
        done = List.copyOf(done);
    }

    static InitReport initialised(Epoch epoch) {
        return withEpoch(Result.INITIALISED, epoch);
    }

    static InitReport nothingToDo(Epoch epoch) {
        return withEpoch(Result.NOTHING_TO_DO, epoch);
    }

    static InitReport refused(String reason, String cure) {
        return without(Result.REFUSED, reason, cure);
    }

    static InitReport failed(String reason, String cure) {
        return without(Result.FAILED, reason, cure);
    }

    InitReport after(List<String> steps) {
        return new InitReport(result, epoch, epochId, steps, reason, cure);
    }

    private static InitReport withEpoch(Result result, Epoch epoch) {
        return new InitReport(
                result,
                Optional.of(epoch.number()),
                Optional.of(epoch.id()),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static InitReport without(Result result, String reason, String cure) {
        return new InitReport(
                result, Optional.empty(), Optional.empty(), List.of(), Optional.of(reason), Optional.of(cure));
    }

    @JsonIgnore
    int exitCode() {
        return result.exitCode;
    }
}
