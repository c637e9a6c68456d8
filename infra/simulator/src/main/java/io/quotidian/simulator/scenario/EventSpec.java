package io.quotidian.simulator.scenario;

import org.jspecify.annotations.Nullable;

/** An event that a producer means to happen once. Moments in true time; 0: none. */
public record EventSpec(
        String account,
        String action,
        String contact,
        String type,
        @Nullable String run,
        int priority,
        long notBefore,
        long expiresAt) {}
