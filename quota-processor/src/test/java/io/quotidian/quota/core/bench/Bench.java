package io.quotidian.quota.core.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code given(policy).when(stimulus).at(moment).then(told…)}: a day in the life of an account, told by its reports. */
public final class Bench {
    private static final AccountId ACCOUNT = new AccountId("acme-sales");
    private static final Partition OPEN = new Partition(new Partition.Epoch(1, "first-life", false), false, 0, 0);

    private final World world;
    private final List<Report> reports = new ArrayList<>();
    private final List<Attempt> leases = new ArrayList<>();
    private final List<Effect.Grant> grants = new ArrayList<>();
    private final List<Effect.Inquire> inquiries = new ArrayList<>();
    private AccountId account = ACCOUNT;
    private Input.@Nullable Recorded last;

    private Bench(Settings settings, Partition partition) {
        world = new World(settings, partition, (home, effect) -> note(effect));
    }

    public static Bench given(Recipe policy) {
        return given(Terms.settings(policy));
    }

    public static Bench given(Settings settings) {
        return given(settings, OPEN);
    }

    public static Bench given(Settings settings, Partition partition) {
        return new Bench(settings, partition);
    }

    /** What follows happens to this account. */
    public Bench on(String other) {
        account = new AccountId(other);
        return this;
    }

    public When when(Stimulus stimulus) {
        return new When(stimulus);
    }

    /** All that was told since the last look, wake-ups on the way included. */
    public Bench then(Told... expected) {
        assertThat(reports.stream().map(Told::of)).containsExactly(expected);
        reports.clear();
        return this;
    }

    /** Looks away from what was told. */
    public Bench whatever() {
        reports.clear();
        return this;
    }

    public Bench thenNothing() {
        return then();
    }

    public World world() {
        return world;
    }

    public Home home() {
        return world.home(account);
    }

    public Account account() {
        return home().account();
    }

    public boolean hasCredit() {
        return world.machine().hasCredit(world.partition());
    }

    public Instant now() {
        return world.now();
    }

    public Action action(String id) {
        return home().action(new ActionId(id)).orElseThrow();
    }

    public Status status(String id) {
        return action(id).status();
    }

    public Counter counter(Window window) {
        return counter(counter -> counter.limit().window() == window);
    }

    public Counter counter(String type) {
        return counter(counter -> counter.limit().actionType().value().equals(type));
    }

    public int chargedToRun(String run, String type) {
        var known = home().run(new RunId(run));
        return known == null ? 0 : known.chargedTo(new ActionType(type));
    }

    public Optional<Attempt> lease(String action, int number) {
        return leases.stream().filter(a -> a.is(new ActionId(action), number)).findFirst();
    }

    public Effect.Grant lastGrant() {
        return grants.getLast();
    }

    public List<Effect.Inquire> inquiries() {
        return inquiries;
    }

    /** The report told last, looked at or not. */
    public Report lastReport() {
        return reports.getLast();
    }

    void read(Input.Recorded input) {
        last = input;
        world.read(home(), input);
    }

    void redeliver() {
        if (last != null) {
            world.read(home(), last);
        }
    }

    private Counter counter(Predicate<Counter> wanted) {
        return account().counters().stream().filter(wanted).findFirst().orElseThrow();
    }

    private void note(Effect effect) {
        switch (effect) {
            case Effect.Tell tell -> reports.add(tell.report());
            case Effect.Grant grant -> {
                grants.add(grant);
                leases.add(grant.attempt());
            }
            case Effect.Inquire inquire -> inquiries.add(inquire);
            case Effect.UsageChanged ignored -> {}
        }
    }

    /** A stimulus that still lacks its moment. */
    public final class When {
        private final Stimulus stimulus;

        private When(Stimulus stimulus) {
            this.stimulus = stimulus;
        }

        /** Time passes until the moment, then the stimulus strikes, then everything due at that moment happens. */
        public Bench at(String moment) {
            Instant then = Moment.of(moment);
            world.playUntil(then);
            stimulus.strike(Bench.this);
            world.playUntil(then);
            return Bench.this;
        }
    }
}
