package io.quotidian.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.proof.bugs.Bug;
import io.quotidian.proof.bugs.Bugs;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That the bugs still fit the code, and that the simulator catches the gravest within seconds. */
class PlantingTest {

    private static final int LEAST_BUGS = 50;
    private static final int SCHEDULES = 200;
    private static final List<String> CAUGHT_AT_ONCE = List.of(
            "one more than the limit",
            "a grant is not charged",
            "there is no fence",
            "a time-out proves that nothing was sent");

    @Test
    void shouldPlantEnough() {
        assertThat(Bugs.ALL).hasSizeGreaterThanOrEqualTo(LEAST_BUGS);
        assertThat(Bugs.ALL).extracting(Bug::toString).doesNotHaveDuplicates();
    }

    /** The JVM verifies each changed class; an edit that finds nothing to change says so. */
    @Test
    void shouldFitTheCode() throws ClassNotFoundException {
        for (Bug bug : Bugs.ALL) {
            ClassLoader faulty = new FaultyClasses(bug, List.of(), getClass().getClassLoader());
            assertThat(Class.forName(bug.type(), true, faulty).getClassLoader()).isSameAs(faulty);
        }
    }

    @Test
    @Tag("slow")
    void shouldCatchTheGravestInAFewSchedules() throws ReflectiveOperationException {
        Trial trial = new Trial(SCHEDULES);
        for (Bug bug : Bugs.ALL) {
            if (CAUGHT_AT_ONCE.contains(bug.name())) {
                assertThat(trial.simulated(bug)).as(bug.name()).isNotEmpty();
            }
        }
    }
}
