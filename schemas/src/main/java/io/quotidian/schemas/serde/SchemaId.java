package io.quotidian.schemas.serde;

import java.util.UUID;

/** How a record names the schema it was written with. */
sealed interface SchemaId {

    /** The registry's path under which the schema is found. */
    String path();

    /** The id of the wire format's prefix. */
    record LocalId(int id) implements SchemaId {
        @Override
        public String path() {
            return "/schemas/ids/" + id;
        }
    }

    /** The globally unique id that Confluent 8 may put into a header instead. */
    record Guid(UUID id) implements SchemaId {
        @Override
        public String path() {
            return "/schemas/guids/" + id;
        }
    }
}
