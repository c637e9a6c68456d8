package io.quotidian.quota.stream;

import io.quotidian.schemas.Topic;

/** The names of the topology's nodes. */
final class Nodes {

    static final String PROCESSOR = "quota";

    private Nodes() {}

    static String source(Topic<?> topic) {
        return topic.name();
    }

    static String sink(Topic<?> topic) {
        return "to-" + topic.name();
    }

    /** Back to the topic it came from, in the partition that its account belongs to. */
    static String home(Topic<?> topic) {
        return "home-" + topic.name();
    }

    static String deadLetters(Topic<?> topic) {
        return "dead-" + topic.name();
    }
}
