package io.quotidian.embedded;

import java.util.Arrays;
import java.util.Locale;

/** Where the tests' broker runs. {@code -Pcontainers} sets the property; the tests themselves know nothing of it. */
enum BrokerChoice {
    IN_PROCESS,
    CONTAINER;

    static final String PROPERTY = "quotidian.broker";

    static BrokerChoice ofThisJvm() {
        return of(System.getProperty(PROPERTY, IN_PROCESS.spelled()));
    }

    static BrokerChoice of(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.spelled().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        PROPERTY + " is '" + text + "'; give " + IN_PROCESS.spelled() + " or " + CONTAINER.spelled()));
    }

    private String spelled() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
