package io.quotidian.schemas.serde;

import org.jspecify.annotations.Nullable;

/** What the registry is asked, at whichever of its addresses. */
record Question(String method, String path, @Nullable String body) {

    boolean isGet() {
        return method.equals("GET");
    }
}
