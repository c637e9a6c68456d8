package io.quotidian.worker.protocol;

import java.time.Duration;

/** The one thing the shell is to do next. */
public sealed interface Action {

    /** Ask the channel for the terms of this send; nothing leaves. */
    record Prepare() implements Action {}

    /** Insert the slot, with majority and journal. */
    record Insert(Slot slot) implements Action {}

    /** Read the slot linearizably. */
    record ReadSlot(String slotId) implements Action {}

    /** Read the fence (linearizably), the stop, the pause and the suppression. */
    record ReadGates() implements Action {}

    /** Ask the endpoint's breaker and bulkhead. */
    record Admit() implements Action {}

    /** Write to the channel, once. */
    record Send() implements Action {}

    /** Raise the slot's state to this one, unless it is greater already. */
    record Raise(String slotId, SlotState state) implements Action {}

    /** Give the slot's owner this much real time. */
    record Await(Duration duration) implements Action {}

    /** Produce the outcome that this slot, as read, says. */
    record Publish(Slot slot) implements Action {}

    /** The delivery is done with. */
    record Acknowledge() implements Action {}
}
