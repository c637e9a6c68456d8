package io.quotidian.history;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;

/** Begins one of the commands. */
public final class HistoryMain {

    private HistoryMain() {}

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "logback-history.xml");
        System.exit(run(System.getenv(), System.out, System.err, args));
    }

    static int run(Map<String, String> environment, PrintStream out, PrintStream err, String... args) {
        String name = args.length == 0 ? "" : args[0];
        String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
        return switch (name) {
            case "explain" -> HistoryCommand.run(new ExplainCommand(environment, out, err), rest);
            case "forecast" -> HistoryCommand.run(new ForecastCommand(environment, out, err), rest);
            case "replay" -> HistoryCommand.run(new ReplayCommand(environment, out, err), rest);
            default -> {
                err.println("explain, forecast or replay, not '" + name + "'");
                yield HistoryCommand.FAILED;
            }
        };
    }
}
