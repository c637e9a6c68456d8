package io.quotidian.worker.protocol;

/** Where the handling of one delivery stands, named after what it waits for. */
public sealed interface State {

    Handling handling();

    record Fresh(Handling handling) implements State {}

    record Preparing(Handling handling) implements State {}

    record Inserting(Handling handling, SlotState wanted) implements State {}

    /** The slot is taken, or nobody knows: look before anything else. Never entered after a send. */
    record Looking(Handling handling) implements State {}

    /** The claim is mine and acknowledged. */
    record Claimed(Handling handling, Terms terms) implements State {}

    record Admitting(Handling handling, Terms terms) implements State {}

    record Sending(Handling handling, Terms terms) implements State {}

    record Waiting(Handling handling, SlotState claim) implements State {}

    record Raising(Handling handling, SlotState wanted) implements State {}

    record Confirming(Handling handling) implements State {}

    record Publishing(Handling handling, Slot slot) implements State {}

    record Done(Handling handling) implements State {}
}
