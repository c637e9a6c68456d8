package io.quotidian.simulator.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How each action stands after all that was published about it. */
final class Ends {

    static final Set<String> OPEN = Set.of("QUEUED", "GRANTED");

    private Ends() {}

    /** By action: an action belongs to one account. */
    static Map<String, Ruling> of(Evidence evidence) {
        Map<String, Ruling> last = new HashMap<>();
        for (String account : evidence.scenario().accounts()) {
            for (Ruling ruling : evidence.rulings(account)) {
                if (ruling.action() != null) {
                    last.put(ruling.action(), ruling);
                }
            }
        }
        return last;
    }
}
