package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.EventSpec;

/** What an order to cancel concerns, as one word. */
public final class Recalled {

    private Recalled() {}

    public static String run(String run) {
        return "run " + run;
    }

    public static String contact(String contact) {
        return "contact " + contact;
    }

    public static String action(String action) {
        return "action " + action;
    }

    static boolean isOneAction(String recalled) {
        return recalled.startsWith(action(""));
    }

    /** Whether the order concerns all of a run or a contact that the event belongs to, or its action alone. */
    public static boolean concerns(String recalled, EventSpec event) {
        return recalled.equals(action(event.action()))
                || recalled.equals(contact(event.contact()))
                || (event.run() != null && recalled.equals(run(event.run())));
    }
}
