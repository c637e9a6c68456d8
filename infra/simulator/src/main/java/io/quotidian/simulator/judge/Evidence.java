package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.EventSpec;
import io.quotidian.simulator.scenario.PolicySpec;
import io.quotidian.simulator.scenario.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule left behind.
 *
 * @param rulings by account, in the order of their publication
 * @param accepted events that the log has
 * @param reports in the order in which the log got them
 * @param closedAt when the fence of an epoch closed, true time
 */
public record Evidence(
        Scenario scenario,
        List<Sighting> journal,
        Map<String, List<Ruling>> rulings,
        List<Claim> claims,
        List<EventSpec> accepted,
        Map<Long, Long> closedAt,
        List<CallOff> callOffs,
        List<ByHand> byHand,
        List<UsageReport> reports) {

    /** The grant of an attempt and its place among the account's grants. */
    public record Granted(int place, Ruling ruling) {}

    /** The policy of this version; 0 is the safe default. */
    public PolicySpec policy(String account, long version) {
        return scenario.orders().stream()
                .filter(order -> account.equals(order.account()) && order.version() == version)
                .map(order -> order.policy())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(scenario.safeDefault());
    }

    public List<Ruling> rulings(String account) {
        return rulings.getOrDefault(account, List.of());
    }

    /** The account's grants by action and attempt. */
    public Map<String, Granted> grants(String account) {
        Map<String, Granted> grants = new HashMap<>();
        for (Ruling ruling : rulings(account)) {
            if (ruling.verdict().equals("GRANTED")) {
                grants.put(slot(ruling.action(), ruling.attempt()), new Granted(grants.size(), ruling));
            }
        }
        return grants;
    }

    public static String slot(@Nullable String action, int attempt) {
        return action + "/" + attempt;
    }
}
