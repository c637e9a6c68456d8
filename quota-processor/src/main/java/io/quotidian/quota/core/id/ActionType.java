package io.quotidian.quota.core.id;

/** What kind of action it is (message, visit, …); {@link #ALL} in a limit stands for every type together. */
public record ActionType(String value) {

    public static final ActionType ALL = new ActionType("*");

    public ActionType {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("ActionType must not be empty");
        }
    }

    /** Whether a limit on this type covers an action of {@code other}. */
    public boolean covers(ActionType other) {
        return equals(ALL) || equals(other);
    }

    @Override
    public String toString() {
        return value;
    }
}
