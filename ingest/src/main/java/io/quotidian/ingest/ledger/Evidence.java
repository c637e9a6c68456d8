package io.quotidian.ingest.ledger;

/**
 * What somebody found out about a send whose end nobody saw.
 *
 * @param sent whether the third party acted on it; false: it did not, and will not
 * @param text how that is known
 * @param by who says so
 */
public record Evidence(boolean sent, String text, String by) {

    String status() {
        return sent ? Slot.SENT : Slot.NOT_SENT;
    }

    /** The slot says the same, whoever it has it from. */
    boolean isOf(Slot slot) {
        return slot.status().equals(status());
    }
}
