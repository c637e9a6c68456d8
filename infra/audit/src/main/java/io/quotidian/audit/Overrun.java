package io.quotidian.audit;

/**
 * A send beyond a limit.
 *
 * @param window in words
 * @param count how many there are with it
 */
public record Overrun(Seen seen, Ceiling ceiling, String window, int count) {}
