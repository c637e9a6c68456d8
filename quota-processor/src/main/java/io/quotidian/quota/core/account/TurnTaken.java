package io.quotidian.quota.core.account;

import java.time.Instant;

/** A turn that the account was given. One that told nothing may still have moved a delayed action to its lane. */
public record TurnTaken(Instant at, Surroundings around) {}
