package io.quotidian.ingest.policies;

import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes durations as people do: P7D rather than PT168H, but PT24H for a single day. */
final class IsoDurations extends StdSerializer<Duration> {
    private static final Duration WRITTEN_IN_DAYS = Duration.ofDays(2);

    IsoDurations() {
        super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator json, SerializationContext context) {
        json.writeString(text(value));
    }

    static String text(Duration value) {
        boolean wholeDays = value.equals(Duration.ofDays(value.toDays()));
        return wholeDays && value.compareTo(WRITTEN_IN_DAYS) >= 0 ? "P" + value.toDays() + "D" : value.toString();
    }
}
