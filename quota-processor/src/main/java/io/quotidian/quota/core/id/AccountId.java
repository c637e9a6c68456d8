package io.quotidian.quota.core.id;

/** The sending identity whose quota must hold. */
public record AccountId(String value) {
    public AccountId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("AccountId must not be empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
