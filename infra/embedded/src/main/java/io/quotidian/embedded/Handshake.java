package io.quotidian.embedded;

import de.bwaldvogel.mongo.bson.Document;

/** The greeting as today's drivers and shells speak it, in terms of the older one that the stand-in knows. */
final class Handshake {
    private static final String HELLO = "hello";
    private static final String OLD_HELLO = "ismaster";

    private Handshake() {}

    static String knownName(String command) {
        return command.equalsIgnoreCase(HELLO) ? OLD_HELLO : command;
    }

    static Document complete(String command, Document answer) {
        if (knownName(command).equalsIgnoreCase(OLD_HELLO)) {
            answer.put("isWritablePrimary", true);
            answer.put("helloOk", true);
        }
        return answer;
    }
}
