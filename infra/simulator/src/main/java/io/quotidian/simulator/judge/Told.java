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

    /**
     * When the third party counted what was sent by hand, as far as reports told of it that named this limit's window and
     * came before that grant. A total tells of its own window alone, by the calendar of its day.
     */
    LongStream before(Ruling grant, LimitSpec limit) {
        List<UsageReport> reports = heard.stream()
                .filter(one -> one.sequence < grant.sequence() && names(one.report.limit(), limit))
                .map(Heard::report)
                .toList();
        return evidence.byHand().stream()
                .filter(sent -> sent.account().equals(account) && limit.covers(sent.type()))
                .mapToLong(ByHand::seenAt)
                .filter(moment -> reports.stream().anyMatch(report -> tellsOf(report, moment)));
    }

    private boolean tellsOf(UsageReport report, long moment) {
        return moment <= report.asOf()
                && Windows.isSame(
                        evidence.policy(account, report.policyVersion()), report.limit(), moment, report.asOf());
    }

    private static boolean names(LimitSpec told, LimitSpec limit) {
        return told.type().equals(limit.type())
                && told.kind() == limit.kind()
                && told.lengthMillis() == limit.lengthMillis();
    }
}
