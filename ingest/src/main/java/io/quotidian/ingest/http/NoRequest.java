package io.quotidian.ingest.http;

/** The body of a command whose path says everything: none, or an object without fields. */
record NoRequest() {}
