package io.quotidian.backup.epoch;

/**
 * What the fence document says: which epoch's grants may become sends.
 *
 * @param initialising closed by init, which was cut before it could open it; a restore's closed fence is not
 */
record Fence(Epoch epoch, boolean open, boolean initialising) {

    Fence {
        if (open && initialising) {
            throw new IllegalArgumentException("An open fence is no longer being initialised");
        }
    }
}
