package io.quotidian.embedded;

import de.bwaldvogel.mongo.MongoVersion;
import java.util.List;

/** The version that today's drivers insist on at least. */
enum PresentedVersion implements MongoVersion {
    CURRENT;

    private static final int WIRE_VERSION = 9;

    @Override
    public List<Integer> getVersionArray() {
        return List.of(4, 4, 0);
    }

    @Override
    public int getWireVersion() {
        return WIRE_VERSION;
    }
}
