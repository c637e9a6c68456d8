package io.quotidian.local.stack;

import java.io.IOException;

/**
 * A part, and what it takes to bring it back.
 *
 * @param port it listens on; it must be free before the part can be started again
 * @param readiness how to wait until it can be used
 */
record Kept(Part part, int port, Wait readiness) {

    /** Returns once the part can be used; fails if it ends instead. */
    interface Wait {
        void on(Part part) throws IOException, InterruptedException;
    }
}
