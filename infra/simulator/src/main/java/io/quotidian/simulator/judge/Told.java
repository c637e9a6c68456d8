package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.LimitSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** What an account had been told, before it granted something, of what was sent by hand. */
final class Told {

    private static final Set<String> ANSWERS =
            Set.of("usage_counted", "usage_in_future", "usage_too_old", "usage_near_boundary", "no_such_limit");

    private final Evidence evidence;
    private final String account;
    private final List<Heard> heard = new ArrayList<>();

    private record Heard(UsageReport report, long sequence) {}

    Told(Evidence evidence, String account) {
        this.evidence = evidence;
        this.account = account;
        Iterator<UsageReport> reports = evidence.reports().stream()
                .filter(report -> report.account().equals(account))
                .iterator();
        for (Ruling ruling : evidence.rulings(account)) {
            if (ANSWERS.contains(ruling.reason()) && reports.hasNext()) {
                UsageReport report = reports.next();
                if (ruling.reason().equals("usage_counted") && ruling.policyVersion() == report.policyVersion()) {
                    heard.add(new Heard(report, ruling.sequence()));
                }
            }
        }
    }

    /** When the third party counted what the reports told of that named this limit's window and came before that grant. */
    LongStream before(Ruling grant, LimitSpec limit) {
        long asOf = heard.stream()
                .filter(one -> one.sequence < grant.sequence() && names(one.report.limit(), limit))
                .mapToLong(one -> one.report.asOf())
                .max()
                .orElse(Long.MIN_VALUE);
        return evidence.byHand().stream()
                .filter(sent -> sent.account().equals(account) && limit.covers(sent.type()) && sent.seenAt() <= asOf)
                .mapToLong(ByHand::seenAt);
    }

    private static boolean names(LimitSpec told, LimitSpec limit) {
        return told.type().equals(limit.type())
                && told.kind() == limit.kind()
                && told.lengthMillis() == limit.lengthMillis();
    }
}
