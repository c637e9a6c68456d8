package io.quotidian.quota.stream.store;

import io.quotidian.quota.core.id.ActionId;
import java.nio.charset.StandardCharsets;

/** Action ids as values of index rows. */
final class Ids {

    private Ids() {}

    static byte[] bytes(ActionId id) {
        return id.value().getBytes(StandardCharsets.UTF_8);
    }

    static ActionId actionId(byte[] bytes) {
        return new ActionId(new String(bytes, StandardCharsets.UTF_8));
    }
}
