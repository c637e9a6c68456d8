/**
 * What the services need around them, on one machine: a real Kafka broker, the real registry and a stand-in MongoDB.
 * For tests and the local commands; nothing of it belongs into production.
 */
@NullMarked
package io.quotidian.embedded;

import org.jspecify.annotations.NullMarked;
