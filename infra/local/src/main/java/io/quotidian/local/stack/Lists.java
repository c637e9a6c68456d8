package io.quotidian.local.stack;

import java.util.List;
import java.util.stream.Stream;

/** Joins command lines. */
final class Lists {
    private Lists() {}

    static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
