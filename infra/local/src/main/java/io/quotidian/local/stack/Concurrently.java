package io.quotidian.local.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes calls that wait, a few at a time, and passes on the first failure as it was. */
public final class Concurrently {

    private static final int AT_ONCE = 8;

    private Concurrently() {}

    /** A call that may fail. */
    public interface Call<T> {
        void on(T subject) throws IOException, InterruptedException;
    }

    public static <T> void forEach(List<T> subjects, Call<T> call) throws IOException, InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<T>> calls = subjects.stream()
                    .map(subject -> threads.submit(() -> {
                        call.on(subject);
                        return subject;
                    }))
                    .toList();
            for (Future<T> one : calls) {
                await(one);
            }
        }
    }

    private static void await(Future<?> call) throws IOException, InterruptedException {
        try {
            call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
