package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that happens to the bench's account. */
@FunctionalInterface
public interface Stimulus {
    void strike(Bench bench);

    /** Nothing but the passage of time. */
    static Stimulus time() {
        return bench -> {};
    }

    static Stimulus pause(long version) {
        return command(new Command.Pause(version));
    }

    static Stimulus resume(long version) {
        return command(new Command.Resume(version));
    }

    static Stimulus resetCircuit() {
        return command(new Command.ResetCircuit(1));
    }

    static Stimulus cancel(String action) {
        return command(new Command.CancelAction(1, new ActionId(action)));
    }

    static Stimulus cancelRun(String run) {
        return command(new Command.CancelAll(1, new Recall.Target.OfRun(new RunId(run))));
    }

    static Stimulus cancelContact(String contact) {
        return command(new Command.CancelAll(1, new Recall.Target.OfContact(contact)));
    }

    /** So many on this limit, by whatever means, as of the moment. */
    static Stimulus externalUsage(String type, Window window, int total, String asOf) {
        return externalUsage(type, window, null, total, asOf);
    }

    static Stimulus externalUsage(String type, Window window, @Nullable Duration length, int total, String asOf) {
        return bench -> command(new Command.ExternalUsage(
                        1,
                        new ActionType(type),
                        window,
                        length,
                        total,
                        Moment.of(asOf),
                        bench.home().history(Integer.MAX_VALUE)))
                .strike(bench);
    }

    static Stimulus policySet(long version, Policy policy) {
        return policySet(version, policy, Integer.MAX_VALUE);
    }

    /** The scan of the history ends after so many charges. */
    static Stimulus policySet(long version, Policy policy, int scanned) {
        return bench -> command(
                        new Command.SetPolicy(version, policy, bench.home().history(scanned)))
                .strike(bench);
    }

    static Stimulus stop(long version) {
        return partition(partition -> partition.stopped(true, version));
    }

    static Stimulus release(long version) {
        return partition(partition -> partition.stopped(false, version));
    }

    static Stimulus open(long epoch, String id) {
        return partition(partition -> partition.opened(epoch, id));
    }

    /** An order about all accounts. */
    static Stimulus cancelRunEverywhere(String run) {
        return bench -> bench.world().obey(new FleetOrder.CancelRun(new RunId(run)));
    }

    /** The runs that are being cancelled in all accounts come so many accounts further. */
    static Stimulus walk(int most) {
        return bench -> bench.world().walk(most);
    }

    /** The last record once more, at the same offset. */
    static Stimulus redelivery() {
        return Bench::redeliver;
    }

    private static Stimulus command(Command command) {
        return bench -> bench.read(bench.world().given(bench.home(), command));
    }

    private static Stimulus partition(UnaryOperator<Partition> change) {
        return bench -> bench.world().changePartition(change);
    }
}
