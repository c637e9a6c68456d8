package io.quotidian.ingest.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.ingest.documents.Documents;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private static final String ACCOUNT = "acme";
    private static final Instant AT = Instant.parse("2026-11-18T09:00:00Z");
    private static final Document OLD = new Document("zone", "UTC");
    private static final Document NEW = new Document("zone", "Europe/Paris");
    private static final Set<String> WRITES = Set.of("findOneAndUpdate", "updateOne");

    private final EmbeddedDocuments server = EmbeddedDocuments.start();
    private final MongoClient client = MongoClients.create(server.connectionString());
    private final MongoDatabase database = client.getDatabase("accounts");
    private final Documents documents = new Documents(Duration.ofSeconds(5));
    private final Accounts accounts = new Accounts(database, documents);

    /** What happens before each of the next writes. */
    private final Deque<Runnable> before = new ArrayDeque<>();

    private final Accounts interrupted = new Accounts(intercepted(), documents);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void shouldKeepThePolicyUnderTheVersionOfItsCommand() {
        // When
        long first = accounts.acceptPolicy(ACCOUNT, OLD, AT);
        accounts.acceptCommand(ACCOUNT);
        long second = accounts.acceptPolicy(ACCOUNT, NEW, AT.plusSeconds(1));

        // Then
        assertThat(List.of(first, second)).containsExactly(1L, 3L);
        assertThat(account()).isEqualTo(new AccountDocument(ACCOUNT, 3L, null, null, NEW, 3L, AT.plusSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldNeverKeepAPolicyUnderAnotherOnesVersion(int writes) {
        // Given
        accounts.acceptPolicy(ACCOUNT, OLD, AT);

        // When: the process dies after so many writes
        dieAfter(writes);
        assertThat(catchThrowable(() -> interrupted.acceptPolicy(ACCOUNT, NEW, AT.plusSeconds(1))))
                .isInstanceOf(Death.class);

        // Then
        assertThat(account().policy()).isEqualTo(OLD);
        assertThat(account().policyVersion()).isEqualTo(1);
        assertThat(account().policyAcceptedAt()).isEqualTo(AT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldNeverKeepAResumeUnderThePausesVersion(int writes) {
        // Given
        accounts.acceptPaused(ACCOUNT, true);

        // When
        dieAfter(writes);
        assertThat(catchThrowable(() -> interrupted.acceptPaused(ACCOUNT, false)))
                .isInstanceOf(Death.class);

        // Then
        assertThat(account().paused()).isTrue();
        assertThat(account().pauseVersion()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheLaterOfTwoPoliciesThatCrossEachOther() {
        // Given
        before.add(() -> {});
        before.add(() -> accounts.acceptPolicy(ACCOUNT, NEW, AT.plusSeconds(1)));

        // When
        long earlier = interrupted.acceptPolicy(ACCOUNT, OLD, AT);

        // Then
        assertThat(earlier).isEqualTo(1);
        assertThat(account()).isEqualTo(new AccountDocument(ACCOUNT, 2L, null, null, NEW, 2L, AT.plusSeconds(1)));
    }

    @Test
    void shouldKeepTheLaterOfPauseAndResumeThatCrossEachOther() {
        // Given
        before.add(() -> {});
        before.add(() -> accounts.acceptPaused(ACCOUNT, false));

        // When
        interrupted.acceptPaused(ACCOUNT, true);

        // Then
        assertThat(account()).isEqualTo(new AccountDocument(ACCOUNT, 2L, false, 2L, null, null, null));
    }

    /** Nothing that a client of MongoDB throws. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void dieAfter(int writes) {
        for (int i = 0; i < writes; i++) {
            before.add(() -> {});
        }
        before.add(() -> {
            throw new Death();
        });
    }

    private AccountDocument account() {
        return accounts.find(ACCOUNT).orElseThrow();
    }

    private MongoDatabase intercepted() {
        return proxy(MongoDatabase.class, (proxy, method, arguments) -> {
            Object result = Objects.requireNonNull(method.invoke(database, arguments));
            return result instanceof MongoCollection<?> collection ? intercepted(collection) : result;
        });
    }

    private MongoCollection<?> intercepted(MongoCollection<?> collection) {
        return proxy(MongoCollection.class, (proxy, method, arguments) -> {
            Runnable next = WRITES.contains(method.getName()) ? before.poll() : null;
            if (next != null) {
                next.run();
            }
            return method.invoke(collection, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
