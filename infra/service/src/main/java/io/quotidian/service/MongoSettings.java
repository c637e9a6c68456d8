package io.quotidian.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which MongoDB, and which database in it.
 *
 * @param uri a connection string as MongoDB's drivers read it; may hold a password
 * @param database from the path of the URI
 */
public record MongoSettings(String uri, String database) {

    private static final String VARIABLE = "MONGODB_URI";
    private static final String DEFAULT_DATABASE = "quotidian";
    private static final String ENCODED = "(?:[^/?@:%\\s]|%\\p{XDigit}{2})*";
    private static final Pattern URI = Pattern.compile("mongodb(\\+srv)?://(" + ENCODED + "(:" + ENCODED + ")?@)?"
            + "[^/?@\\s]+(/(?<database>[^?/\\s]*))?(\\?\\S*)?");

    public static MongoSettings from(Variables variables) {
        String uri = variables.text(VARIABLE, "mongodb://localhost:27017/" + DEFAULT_DATABASE);
        return new MongoSettings(uri, database(uri));
    }

    @Override
    public String toString() {
        return "MongoSettings[uri hidden, database %s]".formatted(database);
    }

    private static String database(String uri) {
        Matcher matcher = URI.matcher(uri);
        if (!matcher.matches()) {
            throw new SettingException(
                    VARIABLE,
                    "(hidden)",
                    "not a MongoDB connection string",
                    "Set it to mongodb://host:port/database, with user:password@ before the host if need be, in which"
                            + " @ : / ? % are written %40 %3A %2F %3F %25.");
        }
        String database = matcher.group("database");
        return database == null || database.isEmpty() ? DEFAULT_DATABASE : database;
    }
}
