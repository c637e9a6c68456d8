package io.quotidian.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment tells, as the services read it: an empty variable is not set, and any {@code X} may be given as {@code
 * X_FILE}, the path of a file that holds it.
 */
public record Told(Map<String, String> variables) {

    private static final String FILE_SUFFIX = "_FILE";

    public Told {
        variables = Map.copyOf(variables);
    }

    public boolean has(String name) {
        return set(name).isPresent() || set(name + FILE_SUFFIX).isPresent();
    }

    public Optional<String> text(String name) {
        Optional<String> direct = set(name);
        Optional<String> file = set(name + FILE_SUFFIX);
        if (direct.isPresent() && file.isPresent()) {
            throw new WrongVariableException(
                    name + FILE_SUFFIX + " is set, and " + name + " is set too. Keep one of the two variables.");
        }
        return file.isPresent() ? Optional.of(content(name + FILE_SUFFIX, file.get())) : direct;
    }

    /** What a child is told takes the place of what it would inherit, in either form. */
    static void tell(Map<String, String> inherited, Map<String, String> told) {
        told.keySet().forEach(name -> inherited.remove(name + FILE_SUFFIX));
        inherited.putAll(told);
    }

    private Optional<String> set(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String content(String name, String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new WrongVariableException(
                    "%s is \"%s\": not a file that can be read (%s). Give the path of a text file."
                            .formatted(name, path, e.getClass().getSimpleName()));
        }
    }
}
