package io.quotidian.service;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * The environment variables a service was started with, read with a type and bounds.
 *
 * <p>Any variable {@code X} may be given as {@code X_FILE}, the path of a file that holds its value (a mounted secret).
 * An empty variable counts as not set. Every misuse is a {@link SettingException} that names the variable. Whatever was
 * asked for can be listed: {@code .env.example} is made of it.
 */
public final class Variables {

    private static final String FILE_SUFFIX = "_FILE";
    private static final Pattern SECRET =
            Pattern.compile("PASSWORD|SECRET|TOKEN|KEY|USER_INFO|JAAS|MONGODB_URI|WEBHOOK_URL");

    /**
     * A variable that was asked for.
     *
     * @param otherwise its default; empty = none
     * @param expected what it may hold
     */
    public record Asked(String name, String otherwise, String expected) {}

    private final Map<String, String> values;
    private final Map<String, Asked> asked = Collections.synchronizedMap(new LinkedHashMap<>());

    private Variables(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    public static Variables of(Map<String, String> values) {
        return new Variables(values);
    }

    /** Everything asked for so far, in that order. */
    public List<Asked> asked() {
        synchronized (asked) {
            return List.copyOf(asked.values());
        }
    }

    public Optional<String> text(String name) {
        ask(name, "", "text");
        Optional<String> direct = set(name);
        Optional<String> file = set(name + FILE_SUFFIX);
        if (direct.isPresent() && file.isPresent()) {
            throw new SettingException(
                    name + FILE_SUFFIX, file.get(), name + " is set too", "Keep one of the two variables.");
        }
        return file.isPresent() ? Optional.of(content(name + FILE_SUFFIX, file.get())) : direct;
    }

    public String text(String name, String otherwise) {
        ask(name, otherwise, "text");
        return text(name).orElse(otherwise);
    }

    public int number(String name, int otherwise, int min, int max) {
        String expected = "a whole number from %d to %d".formatted(min, max);
        ask(name, Integer.toString(otherwise), expected);
        return parsed(name, expected, Integer::valueOf)
                .map(number -> within(name, number, min, max, expected))
                .orElse(otherwise);
    }

    public double decimal(String name, double otherwise, double min, double max) {
        String expected = "a number from %s to %s".formatted(min, max);
        ask(name, Double.toString(otherwise), expected);
        return parsed(name, expected, Double::valueOf)
                .map(number -> within(name, number, min, max, expected))
                .orElse(otherwise);
    }

    public boolean flag(String name, boolean otherwise) {
        ask(name, Boolean.toString(otherwise), "true or false");
        return parsed(name, "true or false", Variables::flag).orElse(otherwise);
    }

    public Duration duration(String name, Duration otherwise, Duration min, Duration max) {
        String expected = "a duration from %s to %s, such as 500ms, 30s or PT5M".formatted(min, max);
        ask(name, otherwise.toString(), expected);
        return parsed(name, expected, DurationStyle::detectAndParse)
                .map(duration -> within(name, duration, min, max, expected))
                .orElse(otherwise);
    }

    public Optional<Instant> instant(String name) {
        return parsed(name, "an instant such as 2026-11-20T08:00:00Z", Instant::parse);
    }

    public URI url(String name, String otherwise) {
        ask(name, otherwise, "an absolute http or https URL");
        return parsed(name, "an absolute http or https URL", Variables::httpUrl).orElseGet(() -> httpUrl(otherwise));
    }

    /** Any other type: the parser throws IllegalArgumentException or DateTimeException on what it cannot read. */
    public <T> Optional<T> parsed(String name, String expected, Function<String, T> parser) {
        ask(name, "", expected);
        return text(name).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw unusable(name, text, expected);
            }
        });
    }

    /** Every variable that begins so, by the rest of its name; those that are given as files are read. */
    public Map<String, String> startingWith(String prefix) {
        ask(prefix + "*", "", "text");
        Map<String, String> found = new TreeMap<>();
        values.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(name -> {
            String variable = withoutFileSuffix(name);
            text(variable).ifPresent(value -> found.put(variable.substring(prefix.length()), value));
        });
        return found;
    }

    /** The first question about a variable knows its type best. */
    private void ask(String name, String otherwise, String expected) {
        asked.putIfAbsent(name, new Asked(name, otherwise, expected));
    }

    private static String withoutFileSuffix(String name) {
        return name.endsWith(FILE_SUFFIX) ? name.substring(0, name.length() - FILE_SUFFIX.length()) : name;
    }

    private Optional<String> set(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String content(String name, String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new SettingException(
                    name,
                    path,
                    "not a file that can be read (%s)".formatted(e.getClass().getSimpleName()),
                    "Give the path of a UTF-8 text file that this process may read.");
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static URI httpUrl(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }

    private static <T extends Comparable<T>> T within(String name, T value, T min, T max, String expected) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw unusable(name, value.toString(), expected);
        }
        return value;
    }

    private static SettingException unusable(String name, String text, String expected) {
        String shown = SECRET.matcher(name).find() ? "(hidden)" : text;
        return new SettingException(
                name, shown, "not " + expected, "Set " + name + " to " + expected + ", or unset it for the default.");
    }
}
