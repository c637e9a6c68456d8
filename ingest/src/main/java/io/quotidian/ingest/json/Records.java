package io.quotidian.ingest.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Creates records through their canonical constructor. */
final class Records {
    private static final ClassValue<Constructor<?>> CANONICAL = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            return canonical(type);
        }
    };

    private Records() {}

    static Object create(Class<?> type, @Nullable Object[] values) {
        try {
            return CANONICAL.get(type).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Request records must not refuse values: " + type.getName(), e);
        }
    }

    private static Constructor<?> canonical(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its canonical constructor: " + type.getName(), e);
        }
    }
}
