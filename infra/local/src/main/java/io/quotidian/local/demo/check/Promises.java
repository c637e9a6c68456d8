package io.quotidian.local.demo.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures that say whether the promises held.
 *
 * @param accepted what the third party acted on for our accounts
 * @param faults of the third party, or of our own services that were killed: a send may be unknown
 * @param accountedFor ends, queue and refusals together; a producer's retries may make it more than the events
 */
public record Promises(
        int overQuota,
        int twice,
        int lost,
        int banned,
        int sent,
        int unknown,
        int accepted,
        int events,
        int accountedFor,
        boolean faults) {

    /** What did not hold, in words; empty if everything did. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (overQuota > 0) {
            broken.add(overQuota + " sends over quota");
        }
        if (twice > 0) {
            broken.add(twice + " actions sent twice");
        }
        if (lost > 0) {
            broken.add(lost + " events lost");
        }
        if (banned > 0) {
            broken.add(banned + " accounts banned by the third party");
        }
        if (accountedFor < events) {
            broken.add("%d events but only %d ends, waiting actions and refusals".formatted(events, accountedFor));
        }
        if (sent > accepted || accepted > sent + unknown) {
            broken.add("the third party acted on %d, which is not between %d sent and %d with the unknown ones"
                    .formatted(accepted, sent, sent + unknown));
        } else if (!faults && sent != accepted) {
            broken.add("without faults the third party acted on %d but %d are SENT".formatted(accepted, sent));
        }
        return broken;
    }
}
