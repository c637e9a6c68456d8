package io.quotidian.chaos.load;

import io.quotidian.local.demo.check.Answer;
import io.quotidian.local.demo.wire.IngestClient;
import io.quotidian.local.demo.wire.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Sends small batches over HTTP, each until it is acknowledged, however often ingest dies under it. */
final class HttpProducer implements Producing {

    private static final int BATCH = 2;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private final IngestClient ingest;
    private final Author author;
    private final Receipts receipts;

    HttpProducer(IngestClient ingest, Author author, Receipts receipts) {
        this.ingest = ingest;
        this.author = author;
        this.receipts = receipts;
    }

    @Override
    public void once() throws InterruptedException {
        List<Order> batch =
                IntStream.range(0, BATCH).mapToObj(ignored -> author.next()).toList();
        batch.forEach(receipts::asked);
        while (!send(batch)) {
            Thread.sleep(BETWEEN_TRIES);
        }
        Thread.sleep(PAUSE);
    }

    private boolean send(List<Order> batch) throws InterruptedException {
        List<Answer> answers;
        try {
            answers = ingest.push(batch.stream().map(Order::http).toList());
        } catch (IOException | RefusedException e) {
            return false; // dead, or not yet alive again: the same keys go once more
        }
        IntStream.range(0, batch.size()).forEach(i -> take(batch.get(i), answers.get(i)));
        return true;
    }

    private void take(Order order, Answer answer) {
        if (answer.actionId() == null) {
            throw new IllegalStateException("ingest refused a valid event: " + answer.code() + " for " + order);
        }
        receipts.acknowledged(order, answer.actionId());
    }
}
