package io.quotidian.proof.bugs;

import io.quotidian.proof.edit.Edit;
import java.util.List;

/**
 * A fault that somebody might have written.
 *
 * @param name what goes wrong
 * @param type the production class that it stands in
 * @param naive a rule that the small models of the protocol break by being simpler
 */
public record Bug(Area area, String name, String type, List<Edit> edits, boolean naive) {

    private static final String ROOT = "io.quotidian.";

    static Bug bug(Area area, String name, String type, Edit... edits) {
        return new Bug(area, name, ROOT + type, List.of(edits), false);
    }

    static Bug naive(Area area, String name, String type, Edit... edits) {
        return new Bug(area, name, ROOT + type, List.of(edits), true);
    }

    /** The class with the bug in it. */
    public byte[] planted(byte[] original, ClassLoader types) {
        byte[] changed = original;
        for (Edit edit : edits) {
            changed = edit.applied(changed, types);
        }
        return changed;
    }

    @Override
    public String toString() {
        return area + ": " + name;
    }
}
