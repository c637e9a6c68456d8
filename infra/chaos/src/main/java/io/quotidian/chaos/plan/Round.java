package io.quotidian.chaos.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Blows that may fall together, and the breath after them. */
public record Round(int number, List<Strike> strikes, Duration rest) {

    public Round {
        strikes = strikes.stream().sorted(Comparator.comparing(Strike::after)).toList();
    }

    public Duration length() {
        return strikes.stream()
                .map(Strike::end)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(rest);
    }
}
