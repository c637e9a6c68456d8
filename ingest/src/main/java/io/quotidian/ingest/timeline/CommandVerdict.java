package io.quotidian.ingest.timeline;

import org.bson.Document;

/**
 * What was decided upon a command about an account.
 *
 * @param position of the command, as {@code topic/partition/offset}
 */
public record CommandVerdict(String position, String verdict, String reason) {
    private static final String IGNORED = "IGNORED";

    /** False: it changed nothing, and the reason says why. */
    public boolean isApplied() {
        return !verdict.equals(IGNORED);
    }

    Document document() {
        return new Document("position", position).append("verdict", verdict).append("reason", reason);
    }

    static CommandVerdict of(Document document) {
        return new CommandVerdict(
                document.get("position", ""), document.get("verdict", ""), document.get("reason", ""));
    }
}
