package io.quotidian.quota.stream.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Lists of a row, most of them empty or short: a stream for each would cost more than what it maps. */
final class Each {

    private Each() {}

    static <A, B> List<B> map(List<A> all, Function<? super A, ? extends B> to) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<B> mapped = new ArrayList<>(all.size());
        for (A one : all) {
            mapped.add(to.apply(one));
        }
        return Collections.unmodifiableList(mapped);
    }
}
