package io.quotidian.bench.wakeups;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Takes the time of everything that a processor does. Kafka Streams makes it, by its class's name. */
public final class TimedProcessor implements ProcessorWrapper {

    /** Setting under which it finds where the times go. */
    static final String TIMES = "bench.times";

    private Times times = new Times();

    @Override
    public void configure(Map<String, ?> configs) {
        times = (Times) Objects.requireNonNull(configs.get(TIMES));
    }

    @Override
    public <A, B, C, D> WrappedProcessorSupplier<A, B, C, D> wrapProcessorSupplier(
            String name, ProcessorSupplier<A, B, C, D> supplier) {
        return new WrappedProcessorSupplier<>() {
            @Override
            public Processor<A, B, C, D> get() {
                return new Timed<>(supplier.get(), times);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        };
    }

    @Override
    public <A, B, C> WrappedFixedKeyProcessorSupplier<A, B, C> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<A, B, C> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }

    private record Timed<A, B, C, D>(Processor<A, B, C, D> processor, Times times) implements Processor<A, B, C, D> {

        @Override
        @SuppressWarnings("unchecked") // The proxy passes on what the same context would be given.
        public void init(ProcessorContext<C, D> context) {
            InvocationHandler timing = (proxy, method, arguments) -> {
                if (method.getName().equals("schedule")) {
                    arguments[2] = timed((Duration) arguments[0], (Punctuator) arguments[2]);
                }
                try {
                    return method.invoke(context, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            processor.init((ProcessorContext<C, D>) Proxy.newProxyInstance(
                    TimedProcessor.class.getClassLoader(), new Class<?>[] {ProcessorContext.class}, timing));
        }

        private Punctuator timed(Duration interval, Punctuator punctuator) {
            return timestamp -> {
                long from = System.nanoTime();
                punctuator.punctuate(timestamp);
                times.took(interval, System.nanoTime() - from);
            };
        }

        @Override
        public void process(Record<A, B> record) {
            long from = System.nanoTime();
            processor.process(record);
            times.took(Duration.ZERO, System.nanoTime() - from);
        }

        @Override
        public void close() {
            processor.close();
        }
    }
}
