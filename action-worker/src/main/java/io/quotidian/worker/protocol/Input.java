package io.quotidian.worker.protocol;

import org.jspecify.annotations.Nullable;

/** What came of the last action. */
public sealed interface Input {

    /** A grant was delivered: the beginning. */
    record Delivered() implements Input {}

    record Prepared(Terms terms) implements Input {}

    record Unprepared(Refusal refusal) implements Input {}

    /** The insert was acknowledged by a majority. */
    record Inserted() implements Input {}

    /** The slot existed already. */
    record SlotTaken() implements Input {}

    /** A linearizable read; null if there is no slot. */
    record SlotRead(@Nullable Slot slot) implements Input {}

    record GatesRead(Gates gates) implements Input {}

    record Admitted() implements Input {}

    record NotAdmitted(Refusal refusal) implements Input {}

    record Answered(Answer answer) implements Input {}

    /** The slot's state was raised, or was already greater. */
    record Recorded() implements Input {}

    record Waited() implements Input {}

    /** The outcome topic has it. */
    record Published() implements Input {}

    /** The action failed, or nobody knows whether it happened. A send never reports this: it answers Uncertain. */
    record Failed() implements Input {}
}
