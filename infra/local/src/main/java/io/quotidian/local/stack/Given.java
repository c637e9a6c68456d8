package io.quotidian.local.stack;

import java.util.Map;
import java.util.Optional;

/** Servers that the environment names; they are used instead of the embedded ones. */
public record Given(Optional<String> kafka, Optional<String> mongo, Optional<String> mongod) {

    public static Given from(Map<String, String> environment) {
        return new Given(
                set(environment, "KAFKA_BOOTSTRAP_SERVERS"),
                set(environment, "MONGODB_URI"),
                set(environment, "MONGOD_BIN"));
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The same servers, but a database of its own in a given MongoDB. */
    public Given withDatabase(String database) {
        return new Given(kafka, mongo.map(uri -> inDatabase(uri, database)), mongod);
    }

    private static String inDatabase(String uri, String database) {
        int query = uri.indexOf('?');
        String options = query < 0 ? "" : uri.substring(query);
        String address = query < 0 ? uri : uri.substring(0, query);
        int path = address.indexOf('/', address.indexOf("://") + "://".length());
        return (path < 0 ? address : address.substring(0, path)) + "/" + database + options;
    }
}
