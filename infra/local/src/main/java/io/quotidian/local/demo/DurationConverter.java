package io.quotidian.local.demo;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 5s}, {@code 500ms}, {@code 2m} or ISO 8601. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            if (text.matches("\\d{1,7}ms")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            boolean isPlain = text.matches("\\d{1,7}(\\.\\d+)?[smhSMH]");
            return Duration.parse((isPlain ? "PT" + text : text).toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no duration; write 5s, 500ms or PT5S");
        }
    }
}
