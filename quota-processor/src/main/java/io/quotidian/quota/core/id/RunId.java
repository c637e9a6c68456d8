package io.quotidian.quota.core.id;

/** One execution of a campaign. */
public record RunId(String value) {
    public RunId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("RunId must not be empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
