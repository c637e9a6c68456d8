package io.quotidian.schemas.serde;

import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Puts a question to the registry's addresses in turn, beginning with the one that answered last, until one answers or
 * the deadline passes.
 */
final class RegistryHttp implements AutoCloseable {
    private static final int MAX_BACKOFF_DOUBLINGS = 4;

    private final RegistryAccess access;
    private final Exchange exchange;
    private volatile int preferred;

    RegistryHttp(RegistryAccess access) {
        this.access = access;
        this.exchange = new Exchange(access);
    }

    Deadline deadline() {
        return Deadline.after(access.budget());
    }

    JsonNode get(String path) {
        return get(path, deadline());
    }

    JsonNode get(String path, Deadline deadline) {
        return ask(new Question("GET", path, null), deadline);
    }

    /**
     * What the registry says, be it no: an answer of whatever kind is not asked for again.
     *
     * @throws RegistryUnavailableException if there is none
     */
    Answer answer(String path, Deadline deadline) {
        Question question = new Question("GET", path, null);
        Answer answer = ask(question, deadline, Answer.Failed.class::isInstance);
        if (answer instanceof Answer.Failed failed) {
            throw new RegistryUnavailableException(outage(question, failed.message()), failed.cause());
        }
        return answer;
    }

    JsonNode post(String path, JsonNode body) {
        return ask(new Question("POST", path, body.toString()), deadline());
    }

    JsonNode put(String path, JsonNode body) {
        return ask(new Question("PUT", path, body.toString()), deadline());
    }

    /** The next question goes to the next address first. */
    void preferNext() {
        prefer(preferred + 1);
    }

    private void prefer(int index) {
        preferred = index % access.urls().size();
    }

    private JsonNode ask(Question question, Deadline deadline) {
        return value(question, ask(question, deadline, RegistryHttp::isOutage));
    }

    private Answer ask(Question question, Deadline deadline, Predicate<Answer> isOutage) {
        Answer answer = askEach(question, deadline, isOutage);
        for (int retry = 0; retry < access.retries() && isOutage.test(answer) && !deadline.hasPassed(); retry++) {
            deadline.pause(access.retryWait().multipliedBy(1L << Math.min(retry, MAX_BACKOFF_DOUBLINGS)));
            answer = askEach(question, deadline, isOutage);
        }
        return answer;
    }

    /**
     * Only an outage is a reason to ask the next address. Where none of them answers, one that failed, or was not asked,
     * might have known what another does not: the other's ignorance then proves nothing.
     */
    private Answer askEach(Question question, Deadline deadline, Predicate<Answer> isOutage) {
        int start = preferred;
        int size = access.urls().size();
        Answer answer = askOne(start, question, limit(deadline, size), isOutage);
        for (int i = 1; i < size && isOutage.test(answer); i++) {
            Answer next = askOne(start + i, question, limit(deadline, size - i), isOutage);
            answer = answer instanceof Answer.Failed && isOutage.test(next) ? answer : next;
        }
        return answer;
    }

    private Answer askOne(int index, Question question, Duration limit, Predicate<Answer> isOutage) {
        if (!limit.isPositive()) {
            return new Answer.Failed("No time was left to ask", null);
        }
        Answer answer = exchange.ask(access.urls().get(index % access.urls().size()), question, limit);
        if (!isOutage.test(answer)) {
            prefer(index);
        }
        return answer;
    }

    /** An address that hangs leaves time for the others. */
    private Duration limit(Deadline deadline, int addressesLeft) {
        Duration share = deadline.left().dividedBy(addressesLeft);
        return share.compareTo(access.readTimeout()) < 0 ? share : access.readTimeout();
    }

    private static boolean isOutage(Answer answer) {
        return switch (answer) {
            case Answer.Failed ignored -> true;
            case Answer.NoSuchPath ignored -> true;
            case Answer.TooLong ignored -> true;
            case Answer.Found ignored -> false;
            case Answer.Unknown ignored -> false;
            case Answer.Refused ignored -> false;
            case Answer.Denied ignored -> false;
        };
    }

    private JsonNode value(Question question, Answer answer) {
        return switch (answer) {
            case Answer.Found found -> found.body();
            case Answer.Unknown unknown -> throw new UnknownSchemaException(unknown.message());
            case Answer.Refused refused -> throw new RegistryRefusalException(refused.message());
            case Answer.NoSuchPath none -> throw new UnknownPathException(outage(question, none.message()));
            case Answer.Denied denied ->
                throw new RegistryUnavailableException(
                        "The schema registry refuses to answer; check " + Credentials.USER_INFO + " or "
                                + Credentials.BEARER_TOKEN + ". " + denied.message(),
                        null);
            case Answer.TooLong tooLong ->
                throw new OverlongAnswerException(outage(question, tooLong.message()), tooLong.cause());
            case Answer.Failed failed ->
                throw new RegistryUnavailableException(outage(question, failed.message()), failed.cause());
        };
    }

    private String outage(Question question, String last) {
        return "No schema registry of " + access.urls() + " answers " + question.path()
                + "; check schema.registry.url and that it runs. " + last;
    }

    @Override
    public void close() {
        exchange.close();
    }
}
