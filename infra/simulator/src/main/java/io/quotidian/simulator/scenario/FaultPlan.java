package io.quotidian.simulator.scenario;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A scenario's faults, found by what they wait for, and a count of those that struck. */
public final class FaultPlan {

    private final List<Fault> faults;
    private final Map<FaultKind, Map<Long, Fault>> byCall = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Long> calls = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Integer> struck = new EnumMap<>(FaultKind.class);
    private boolean calm;

    public FaultPlan(List<Fault> faults) {
        this.faults = faults;
        for (Fault fault : faults) {
            if (fault.kind().trigger() == FaultKind.Trigger.CALLS) {
                byCall.computeIfAbsent(fault.kind(), ignored -> new HashMap<>()).put(fault.at(), fault);
            }
        }
    }

    /** Nothing strikes any more. */
    public void calm() {
        calm = true;
    }

    public boolean isCalm() {
        return calm;
    }

    /** The fault that this call meets, if any. */
    public @Nullable Fault called(FaultKind kind) {
        Map<Long, Fault> planned = byCall.get(kind);
        if (planned == null || calm) {
            return null;
        }
        Fault fault = planned.get(calls.merge(kind, 1L, Long::sum) - 1);
        if (fault != null) {
            struck(kind);
        }
        return fault;
    }

    public boolean strikes(FaultKind kind) {
        return called(kind) != null;
    }

    /** Those at a moment. */
    public List<Fault> atMoments() {
        return faults.stream()
                .filter(fault -> fault.kind().trigger() == FaultKind.Trigger.MOMENT)
                .toList();
    }

    /** Those that wait for the steps of one instance, by its step. */
    public NavigableMap<Long, Fault> atSteps(int target, FaultKind... kinds) {
        NavigableMap<Long, Fault> found = new TreeMap<>();
        for (Fault fault : faults) {
            if (fault.target() == target && List.of(kinds).contains(fault.kind())) {
                found.putIfAbsent(fault.at(), fault);
            }
        }
        return found;
    }

    public void struck(FaultKind kind) {
        struck.merge(kind, 1, Integer::sum);
    }

    public Map<FaultKind, Integer> struck() {
        return struck;
    }
}
