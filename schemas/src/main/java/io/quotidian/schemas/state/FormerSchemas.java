package io.quotidian.schemas.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/** The schemas that earlier versions wrote rows with and this one does not: rows name their schema by its fingerprint. */
public final class FormerSchemas {

    private static final List<String> FILES = List.of(
            "account-row-1.avsc", "action-row-1.avsc", "epoch-row-1.avsc", "partition-row-1.avsc", "run-row-1.avsc");

    private FormerSchemas() {}

    public static List<Schema> all() {
        return FILES.stream().map(FormerSchemas::read).toList();
    }

    private static Schema read(String file) {
        try (InputStream in = FormerSchemas.class.getResourceAsStream(file)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException("a former schema could not be read: " + file, e);
        }
    }
}
