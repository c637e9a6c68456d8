package io.quotidian.chaos.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Invents events; now and then an earlier one once more, as it was or under a new id. Its own names, its own chance. */
final class Author {

    private static final int KEPT = 200;
    private static final int PERCENT = 100;
    private static final int AGAIN = 6;
    private static final int VISITS = 40;
    private static final int EVENTS_PER_RUN = 300;

    private final String name;
    private final List<String> accounts;
    private final SplittableRandom random;
    private final List<Order> latest = new ArrayList<>();
    private int written;

    Author(String name, long seed, List<String> accounts) {
        this.name = name;
        this.accounts = accounts;
        this.random = new SplittableRandom(seed);
    }

    Order next() {
        written++;
        if (!latest.isEmpty() && random.nextInt(PERCENT) < AGAIN) {
            Order earlier = latest.get(random.nextInt(latest.size()));
            return random.nextBoolean() ? earlier : earlier.again(name + "-again-" + written);
        }
        Order order = fresh();
        latest.add(order);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        return order;
    }

    private Order fresh() {
        String account = accounts.get(random.nextInt(accounts.size()));
        String type = random.nextInt(PERCENT) < VISITS ? "visit" : "message";
        return new Order(
                account,
                name + "-" + written,
                name + "-event-" + written,
                "contact-" + random.nextInt(PERCENT),
                type,
                "run-" + written / EVENTS_PER_RUN);
    }

    /** A draw of the same chance, for how an event travels. */
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int draw(int bound) {
        return random.nextInt(bound);
    }
}
