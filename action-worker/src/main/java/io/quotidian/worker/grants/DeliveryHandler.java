package io.quotidian.worker.grants;

/** Takes a delivered record to its end. */
@FunctionalInterface
interface DeliveryHandler {

    /** True if the record may be acknowledged; false if it is left to another delivery. */
    boolean handle(Delivery delivery) throws InterruptedException;
}
