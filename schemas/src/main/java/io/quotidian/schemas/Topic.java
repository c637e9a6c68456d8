package io.quotidian.schemas;

import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic: its name without prefix, what its values are and how it is kept.
 *
 * @param backedUp whether a snapshot holds its records
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> valueType, Partitioning partitioning, Cleanup cleanup, boolean backedUp) {

    /** Valid as a Kubernetes name; the length leaves room for a prefix and {@code -dlt}. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?");

    private static final Pattern PREFIX = Pattern.compile("([a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?-)?");

    public Topic {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A topic's name has lower-case letters, digits and hyphens: " + name);
        }
    }

    /** The name in a cluster whose topics carry this prefix, which is empty or ends in a hyphen. */
    public String name(String prefix) {
        return requirePrefix(prefix) + name;
    }

    /** The value's schema, complete in itself and without marks of the generated Java, as it is registered. */
    public Schema schema() {
        return StandaloneSchema.of(SpecificData.get().getSchema(valueType));
    }

    static String requirePrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("The topic prefix '" + prefix
                    + "' must be empty, or lower-case letters, digits and hyphens that end in a hyphen, like 'acme-'");
        }
        return prefix;
    }
}
