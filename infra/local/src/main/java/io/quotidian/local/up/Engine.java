package io.quotidian.local.up;

import io.quotidian.local.stack.Given;
import java.util.Arrays;
import java.util.Optional;

/** What keeps a home's documents. Each takes the folder of the other for an empty one. */
enum Engine {
    STAND_IN("stand-in", "the embedded stand-in", "without MONGOD_BIN"),
    MONGOD("mongod", "a mongod", "with MONGOD_BIN set");

    private final String word;
    private final String title;
    private final String how;

    Engine(String word, String title, String how) {
        this.word = word;
        this.title = title;
        this.how = how;
    }

    /** What starts unless a MongoDB is given. */
    static Engine of(Given given) {
        return given.mongod().isPresent() ? MONGOD : STAND_IN;
    }

    static Optional<Engine> named(String word) {
        return Arrays.stream(values())
                .filter(engine -> engine.word.equals(word))
                .findFirst();
    }

    /** Its name in a mark. */
    String word() {
        return word;
    }

    String title() {
        return title;
    }

    /** How it is chosen. */
    String how() {
        return how;
    }
}
