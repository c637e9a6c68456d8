package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.RequestFailure;
import java.util.regex.Pattern;

/** Ids in paths and parameters, by the bounds that hold for all ids. */
final class Ids {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@/-]{1,128}");

    private Ids() {}

    static String valid(String field, String id) {
        if (!ID.matcher(id).matches()) {
            throw RequestFailure.invalid(field, "must be 1 to 128 characters of A-Z a-z 0-9 . _ : @ / -");
        }
        return id;
    }
}
