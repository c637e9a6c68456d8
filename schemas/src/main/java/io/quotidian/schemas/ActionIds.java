package io.quotidian.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An action's stable id: producers in any language and every service compute the same one. */
public final class ActionIds {
    private static final int ID_BYTES = 16;

    private ActionIds() {}

    /**
     * The first 16 bytes, as 32 lower-case hex digits, of the SHA-256 over both texts in UTF-8, each preceded by its
     * length in bytes as a 4-byte big-endian number.
     */
    public static String actionId(String accountId, String dedupKey) {
        MessageDigest digest = sha256();
        update(digest, accountId);
        update(digest, dedupKey);
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
