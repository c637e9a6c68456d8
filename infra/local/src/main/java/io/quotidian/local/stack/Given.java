package io.quotidian.local.stack;

import java.util.Map;
import java.util.Optional;

/** Servers that the environment names; they are used instead of the embedded ones. */
public record Given(Optional<String> kafka, Optional<String> mongo, Optional<String> mongod) {

    public static Given from(Map<String, String> environment) {
        Told told = new Told(environment);
        return new Given(told.text("KAFKA_BOOTSTRAP_SERVERS"), told.text("MONGODB_URI"), told.text("MONGOD_BIN"));
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
