package io.quotidian.simulator.engine;

/**
 * How many different states have been seen, in bounded memory: a HyperLogLog over 64-bit fingerprints, 0.4% standard
 * error. Of one thread; several are merged.
 */
public final class DistinctStates {

    private static final int BITS = 16;
    private static final int REGISTERS = 1 << BITS;
    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

    private final byte[] registers = new byte[REGISTERS];

    public void add(long fingerprint) {
        long hash = Chance.mix(fingerprint);
        int register = (int) (hash >>> (Long.SIZE - BITS));
        byte rank = (byte) (Long.numberOfLeadingZeros((hash << BITS) | (REGISTERS >> 1)) + 1);
        if (rank > registers[register]) {
            registers[register] = rank;
        }
    }

    public void addAll(DistinctStates other) {
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    public long estimate() {
        double sum = 0;
        int empty = 0;
        for (byte register : registers) {
            sum += Math.pow(2, -register);
            empty += register == 0 ? 1 : 0;
        }
        double raw = ALPHA * REGISTERS * REGISTERS / sum;
        boolean few = raw <= 2.5 * REGISTERS && empty > 0;
        return Math.round(few ? REGISTERS * Math.log((double) REGISTERS / empty) : raw);
    }
}
