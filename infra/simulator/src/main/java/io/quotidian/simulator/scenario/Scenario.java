package io.quotidian.simulator.scenario;

import java.util.List;
import java.util.Set;

/**
 * Everything that is drawn before a schedule begins. The same scenario always runs the same.
 *
 * @param calmAt from here on nothing goes wrong any more
 * @param end when everything must be known
 */
public record Scenario(
        long seed,
        long start,
        long calmAt,
        long end,
        PolicySpec safeDefault,
        Fleet fleet,
        Clocks clocks,
        Bounds bounds,
        Set<String> idempotentAccounts,
        List<String> accounts,
        List<Sending> sendings,
        List<OrderSpec> orders,
        List<Fault> faults) {

    /** How many instances and partitions there are. */
    public record Fleet(int partitions, int grantPartitions, int processors, int workers) {}

    /** How far each clock is off the third party's, milliseconds. */
    public record Clocks(List<Long> processors, List<Long> workers, long broker) {
        public Clocks {
            processors = List.copyOf(processors);
            workers = List.copyOf(workers);
        }
    }

    /** The processor's settings, and the time-outs of the surroundings, milliseconds. */
    public record Bounds(
            int credit,
            int unresolved,
            int inquiries,
            int moments,
            long shortestLease,
            long recheck,
            long releaseSpread,
            long inquiryFirst,
            long inquiryLongest,
            long sendTimeout,
            long keyLifetime,
            long session,
            long transactionTimeout) {}

    public Scenario {
        accounts = List.copyOf(accounts);
        sendings = List.copyOf(sendings);
        orders = List.copyOf(orders);
        faults = List.copyOf(faults);
        idempotentAccounts = Set.copyOf(idempotentAccounts);
    }

    public Scenario with(List<Sending> fewerSendings, List<OrderSpec> fewerOrders, List<Fault> fewerFaults) {
        return new Scenario(
                seed,
                start,
                calmAt,
                end,
                safeDefault,
                fleet,
                clocks,
                bounds,
                idempotentAccounts,
                accounts,
                fewerSendings,
                fewerOrders,
                fewerFaults);
    }
}
