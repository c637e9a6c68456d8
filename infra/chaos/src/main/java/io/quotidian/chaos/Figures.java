package io.quotidian.chaos;

import io.quotidian.chaos.run.Battle;
import io.quotidian.chaos.run.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a battle, for machines and for people. */
final class Figures {
    private Figures() {}

    static String json(Battle.Result result) {
        Tally tally = result.tally();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rounds", tally.rounds());
        figures.put("kills", tally.kills());
        figures.put("stops", tally.stops());
        figures.put("violations", result.findings().size());
        figures.put("events", tally.events());
        figures.put("sent", tally.sent());
        figures.put("seed", tally.seed());
        figures.put("terminations", tally.terminations());
        figures.put("slots", tally.slots());
        return JsonMapper.shared().writeValueAsString(figures);
    }

    static String text(Battle.Result result) {
        Tally tally = result.tally();
        return "%d rounds: %d kills (-9), %d terminations, %d stops; %d events acknowledged, the third party acted on %d; slots %s"
                .formatted(
                        tally.rounds(),
                        tally.kills(),
                        tally.terminations(),
                        tally.stops(),
                        tally.events(),
                        tally.sent(),
                        tally.slots());
    }
}
