package io.quotidian.chaos.run;

import io.quotidian.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;

/** What the services could not read. */
final class DeadLetters {

    private static final Duration POLL = Duration.ofMillis(50);

    private DeadLetters() {}

    /** Topic and key of each. */
    static List<String> read(String bootstrapServers) {
        List<String> letters = new ArrayList<>();
        for (var topic :
                List.of(Topics.CONTACT_EVENTS, Topics.ACCOUNT_COMMANDS, Topics.ACTION_GRANTS, Topics.ACTION_OUTCOMES)) {
            try (Consumer<String, byte[]> consumer =
                    CommittedRecords.of(bootstrapServers, Topics.deadLetter(topic.name("")))) {
                while (!CommittedRecords.isAtEnd(consumer)) {
                    consumer.poll(POLL).forEach(letter -> letters.add(letter.topic() + " " + letter.key()));
                }
            }
        }
        return letters;
    }
}
