package io.quotidian.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.local.stack.Service;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShootingTest {

    @Test
    void shouldShootProcessorOrWorkerAndTellHowOften() throws Exception {
        // Given
        List<Service> shot = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);

        // When
        Shooting shooting = Shooting.start(
                1,
                service -> {
                    shot.add(service);
                    first.countDown();
                },
                Instant.MAX,
                ignored -> {});
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        int kills = shooting.end();

        // Then
        assertThat(shot).hasSize(kills).isSubsetOf(Service.QUOTA_PROCESSOR, Service.ACTION_WORKER);
    }

    @Test
    void shouldShootNobodyInPeace() throws Exception {
        assertThat(Shooting.none().end()).isZero();
    }

    @Test
    void shouldFailAsTheShootingFailed() throws Exception {
        // Given
        CountDownLatch tried = new CountDownLatch(1);
        Shooting shooting = Shooting.start(
                1,
                ignored -> {
                    tried.countDown();
                    throw new IOException("it did not come back");
                },
                Instant.MAX,
                ignored -> {});
        assertThat(tried.await(10, TimeUnit.SECONDS)).isTrue();

        // Then
        assertThatThrownBy(shooting::end).isInstanceOf(IOException.class).hasMessage("it did not come back");
    }
}
