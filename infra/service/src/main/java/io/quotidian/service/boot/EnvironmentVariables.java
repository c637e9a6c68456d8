package io.quotidian.service.boot;

import io.quotidian.service.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Reads variables through Spring, so that a test or the command line can give them as well. */
final class EnvironmentVariables {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private EnvironmentVariables() {}

    static Variables of(ConfigurableEnvironment environment) {
        Map<String, String> values = new HashMap<>();
        environment.getPropertySources().stream()
                .flatMap(source -> source instanceof EnumerablePropertySource<?> known
                        ? Stream.of(known.getPropertyNames())
                        : Stream.empty())
                .filter(name -> VARIABLE.matcher(name).matches())
                .forEach(name -> values.put(name, environment.getProperty(name, "")));
        return Variables.of(values);
    }
}
