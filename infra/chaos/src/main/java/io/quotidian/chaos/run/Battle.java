package io.quotidian.chaos.run;

import io.quotidian.chaos.check.Evidence;
import io.quotidian.chaos.check.Finding;
import io.quotidian.chaos.check.Judge;
import io.quotidian.chaos.load.Cast;
import io.quotidian.chaos.load.Load;
import io.quotidian.chaos.plan.Plan;
import io.quotidian.chaos.plan.Strike;
import io.quotidian.local.stack.Closing;
import io.quotidian.local.stack.CodeHome;
import io.quotidian.local.stack.Instance;
import io.quotidian.local.thirdparty.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** So many rounds, then calm, then the judgement. */
public final class Battle {

    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private final CodeHome code;
    private final Path home;
    private final long seed;
    private final Chronicle chronicle;
    private final Aftermath aftermath;
    private final Cast cast = new Cast();

    public Battle(CodeHome code, Path home, long seed, Chronicle chronicle, Aftermath aftermath) {
        this.code = code;
        this.home = home;
        this.seed = seed;
        this.chronicle = chronicle;
        this.aftermath = aftermath;
    }

    /** What was dealt, and what came of it. */
    public record Result(Tally tally, List<Strike> dealt, List<Finding> findings, Evidence evidence) {}

    public Result fight(int rounds) throws IOException, InterruptedException {
        chronicle.tell("starting the servers, two processors, two workers and ingest");
        var theatre = new Theatre(code, home, seed, cast);
        try (Closing closing = Closing.evenIfInterrupted(theatre)) {
            theatre.open();
            chronicle.tell("ready; the load begins");
            Result result = fight(rounds, theatre);
            closing.now();
            return result;
        }
    }

    private Result fight(int rounds, Theatre theatre) throws IOException, InterruptedException {
        String kafka = theatre.fleet().bootstrapServers();
        var blows = new Blows(theatre.fleet(), chronicle);
        try (DecisionTail decisions = DecisionTail.start(kafka);
                Load load = Load.start(kafka, theatre.fleet().registryUrl(), theatre.ingest(), seed, cast.accounts())) {
            Thread.sleep(WARM_UP);
            strike(rounds, theatre, blows);
            load.stop();
            chronicle.tell("no more blows, no more events");
            List<Finding> findings = new ArrayList<>(new Calm(decisions, chronicle).await(theatre.ingest(), cast));
            Evidence evidence = evidence(theatre, load, decisions);
            blows.unexpected()
                    .forEach(name -> findings.add(new Finding("stays alive", "", null, name + " died by itself")));
            findings.addAll(Judge.findings(evidence));
            findings.addAll(aftermath.look(theatre.fleet().environment()));
            return new Result(
                    Tally.of(rounds, seed, blows, load.receipts(), evidence), blows.dealt(), findings, evidence);
        }
    }

    private void strike(int rounds, Theatre theatre, Blows blows) throws IOException, InterruptedException {
        List<String> names =
                theatre.fleet().instances().stream().map(Instance::name).toList();
        var plan = new Plan(seed, names);
        for (int number = 1; number <= rounds; number++) {
            chronicle.tell("round %d of %d".formatted(number, rounds));
            blows.deal(plan.round(number));
        }
        blows.raiseTheDead();
        theatre.awaitReady();
    }

    private Evidence evidence(Theatre theatre, Load load, DecisionTail decisions) throws IOException {
        return new Evidence(
                load.receipts().sent(),
                decisions.rulings(),
                Ledger.read(theatre.fleet().mongoUri()),
                Journal.read(theatre.journal()),
                cast.policies(),
                cast.idempotent(),
                DeadLetters.read(theatre.fleet().bootstrapServers()));
    }
}
