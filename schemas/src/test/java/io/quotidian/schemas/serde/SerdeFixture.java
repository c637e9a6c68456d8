package io.quotidian.schemas.serde;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Settings under which a test does not wait. */
final class SerdeFixture {
    private SerdeFixture() {}

    static Map<String, Object> configs(StubRegistry registry, String... more) {
        Map<String, Object> configs = new HashMap<>(Map.of(
                RegistryAccess.URL,
                registry.url(),
                RegistryAccess.RETRY_WAIT,
                "1",
                RegistryAccess.RETRIES,
                "1",
                RegistrySettings.PATIENCE,
                "0"));
        for (int i = 0; i < more.length; i += 2) {
            configs.put(more[i], more[i + 1]);
        }
        return configs;
    }

    /** Magic byte 0 and an id before the bytes. */
    static byte[] framed(int id, byte... body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }
}
