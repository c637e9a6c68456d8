package io.quotidian.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code --name value} pairs of a command line. */
record Options(Map<String, String> values) {
    Options {
        values = Map.copyOf(values);
    }

    static Options parse(Set<String> known, String... args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("Every option has a value: " + String.join(" ", args));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!known.contains(args[i])) {
                throw new IllegalArgumentException("Unknown option " + args[i] + "; known are " + known);
            }
            values.put(args[i], args[i + 1]);
        }
        return new Options(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String require(String name) {
        return get(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    int port() {
        return Integer.parseInt(require("--port"));
    }
}
