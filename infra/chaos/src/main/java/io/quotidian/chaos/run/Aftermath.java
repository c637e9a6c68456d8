package io.quotidian.chaos.run;

import io.quotidian.chaos.check.Finding;
import java.util.List;
import java.util.Map;

/** Looks at what a battle has left while its servers still run. */
public interface Aftermath {

    /** Nobody looks. */
    Aftermath UNSEEN = environment -> List.of();

    /**
     * What should not be so.
     *
     * @param environment that every instance was told
     */
    List<Finding> look(Map<String, String> environment);
}
