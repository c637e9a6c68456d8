package io.quotidian.chaos;

import io.quotidian.chaos.check.Evidence;
import io.quotidian.chaos.check.Finding;
import io.quotidian.chaos.run.Chronicle;
import io.quotidian.local.thirdparty.JournalEntry;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is known of a finding's action, or of its account: decisions and slots in the calendar, the journal in both times. */
final class Timeline {
    private Timeline() {}

    static List<String> of(Finding finding, Evidence evidence, List<Chronicle.Line> blows) {
        String action = finding.actionId();
        Predicate<String> about = action == null ? finding.account()::equals : action::equals;
        Stream<String> decided = evidence.rulings().stream()
                .filter(ruling -> about.test(action == null ? ruling.account() : Objects.toString(ruling.actionId())))
                .map(ruling -> ruling.at() + " decided " + ruling);
        Stream<String> slots = evidence.slots().stream()
                .filter(slot -> about.test(action == null ? slot.account() : slot.actionId()))
                .map(slot -> slot.grantedAt() + " slot " + slot);
        Stream<String> journal = evidence.journal().stream()
                .filter(entry -> about.test(action == null ? entry.account() : entry.actionId()))
                .map(Timeline::journalled);
        Stream<String> struck = blows.stream().map(line -> "(real) " + line.at() + " " + line.what());
        return Stream.concat(
                        Stream.of(decided, slots, journal)
                                .flatMap(lines -> lines)
                                .sorted(),
                        struck)
                .toList();
    }

    private static String journalled(JournalEntry entry) {
        return entry.calendar() + " third party " + entry;
    }
}
