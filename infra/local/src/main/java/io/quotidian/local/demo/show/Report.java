package io.quotidian.local.demo.show;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The report of a run. Figures count distinct actions, rejections count events. */
public record Report(
        InputFigures input,
        DecisionFigures decisions,
        OutcomeFigures outcomes,
        int queued,
        ThirdPartyFigures thirdParty,
        TwinFigures naiveTwin,
        PromiseFigures promises,
        SnapshotFigures snapshot,
        ChaosFigures chaos,
        Seconds seconds,
        int daysSimulated) {

    public record InputFigures(int events, int contacts) {}

    public record DecisionFigures(int granted, int deferred, Map<String, Integer> rejected) {
        int allRejected() {
            return rejected.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    public record OutcomeFigures(int sent, int notSent, int rejected, int unknown, int expired) {}

    public record ThirdPartyFigures(int received, int duplicates, int overQuota, int banned) {}

    public record TwinFigures(
            int sent, int overQuota, @Nullable Integer bannedOnDay) {}

    public record PromiseFigures(int overQuota, int twice, int lost) {}

    public record SnapshotFigures(int taken, int verified) {}

    public record ChaosFigures(int kills, int restores) {}

    public record Seconds(double build, double start, double firstSend, double total) {}

    public String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    public void write(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, json() + System.lineSeparator());
    }
}
