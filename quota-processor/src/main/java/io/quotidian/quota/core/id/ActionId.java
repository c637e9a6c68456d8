package io.quotidian.quota.core.id;

/** Stable hash of account and dedup key. */
public record ActionId(String value) {
    public ActionId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("ActionId must not be empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
