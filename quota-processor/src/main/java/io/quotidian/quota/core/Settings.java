package io.quotidian.quota.core;

import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Policy;
import java.time.Duration;

/**
 * What the operator of the processor decides, the same for every account. All durations are on the calendar's clock.
 *
 * @param safeDefault policy of an account without one
 * @param floor no policy's margins count for less
 * @param shortestLease no grant is given with less time left
 * @param bounds how much may be out at once
 * @param delays how long things wait
 */
public record Settings(Policy safeDefault, Margins floor, Duration shortestLease, Bounds bounds, Delays delays) {

    public Settings {
        if (!shortestLease.isPositive()) {
            throw new IllegalArgumentException("the shortest lease must be positive, is " + shortestLease);
        }
    }

    /** A policy as it counts: with nothing unlimited, and no margin below its floor. */
    Policy inForce(Policy policy) {
        return policy.completedBy(safeDefault).withMarginsAtLeast(floor);
    }

    /**
     * How much may be out at once.
     *
     * @param credit open grants per partition
     * @param unresolved unresolved attempts per account
     * @param inquiries raised for one account in one turn
     * @param moments that a rolling limit keeps exactly; beyond, it counts in buckets
     */
    public record Bounds(int credit, int unresolved, int inquiries, int moments) {

        /** Rolling limits of at most so many are always exact. */
        public static final int EXACT_MOMENTS = 512;

        /** Fewer would not fill a span with buckets. */
        private static final int FEWEST_MOMENTS = 4;

        public Bounds {
            if (credit < 1 || unresolved < 1 || inquiries < 1 || moments < FEWEST_MOMENTS) {
                throw new IllegalArgumentException("bounds must be positive, moments at least " + FEWEST_MOMENTS);
            }
        }

        public Bounds(int credit, int unresolved, int inquiries) {
            this(credit, unresolved, inquiries, EXACT_MOMENTS);
        }
    }

    /**
     * How long things wait.
     *
     * @param recheck how soon a sealed, stopped or exhausted partition is looked at again
     * @param releaseSpread over how long after a boundary the accounts are spread by hash
     * @param ageing how much earlier an action stands in its lane for each step of priority
     * @param retry first and longest back-off of a retry
     * @param inquiry first and longest wait between inquiries
     * @param dedupMemory how long an action is remembered
     */
    public record Delays(
            Duration recheck,
            Duration releaseSpread,
            Duration ageing,
            Backoff retry,
            Backoff inquiry,
            Duration dedupMemory) {}

    /** Doubles from {@code first} up to {@code longest}. */
    public record Backoff(Duration first, Duration longest) {

        private static final int MOST_DOUBLINGS = 30;

        public Backoff {
            if (!first.isPositive() || longest.compareTo(first) < 0) {
                throw new IllegalArgumentException("a back-off must be positive and grow");
            }
        }

        /** The wait after {@code earlier} waits. */
        public Duration after(int earlier) {
            Duration wait = first;
            for (int i = 0; i < Math.min(earlier, MOST_DOUBLINGS) && wait.compareTo(longest) < 0; i++) {
                wait = wait.plus(wait);
            }
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }
}
