package io.quotidian.local.up;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the operator states about the last send of an old home. */
sealed interface LastSent {

    record Unsaid() implements LastSent {}

    record Never() implements LastSent {}

    record At(Instant moment) implements LastSent {}

    /** Reads {@code never} or a moment in the past. */
    final class Converter implements ITypeConverter<LastSent> {
        @Override
        public LastSent convert(String value) {
            if (value.equals("never")) {
                return new Never();
            }
            try {
                Instant moment = Instant.parse(value);
                if (moment.isAfter(Instant.now())) {
                    throw new TypeConversionException("'" + value + "' lies in the future");
                }
                return new At(moment);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + value + "' is neither 'never' nor a moment like 2026-11-20T18:00:00Z");
            }
        }
    }
}
