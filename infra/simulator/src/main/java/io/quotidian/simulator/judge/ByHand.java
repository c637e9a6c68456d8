package io.quotidian.simulator.judge;

/** The third party counted something that somebody sent by other means, at a moment of its own clock. */
public record ByHand(String account, String type, long seenAt) {}
