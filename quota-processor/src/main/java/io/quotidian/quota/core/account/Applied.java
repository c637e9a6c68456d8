package io.quotidian.quota.core.account;

import io.quotidian.quota.core.account.Source.Position;

/**
 * The last offset applied to the account per input topic; -1 before the first. After a restore the input is read again
 * from an older position, and what the state already holds must not apply twice.
 */
public record Applied(long events, long commands, long outcomes) {

    public static final Applied NOTHING = new Applied(-1, -1, -1);

    public boolean covers(Position position) {
        return position.offset() <= offset(position.source());
    }

    public Applied upTo(Position position) {
        long offset = position.offset();
        return switch (position.source()) {
            case EVENTS -> new Applied(offset, commands, outcomes);
            case COMMANDS -> new Applied(events, offset, outcomes);
            case OUTCOMES -> new Applied(events, commands, offset);
        };
    }

    private long offset(Source source) {
        return switch (source) {
            case EVENTS -> events;
            case COMMANDS -> commands;
            case OUTCOMES -> outcomes;
        };
    }
}
