/**
 * Avro in the Confluent wire format: magic byte 0, the schema's id in four bytes, the Avro binary. It is configured by
 * Confluent's own keys, so that a site with Confluent's libraries swaps the classes by configuration.
 */
@NullMarked
package io.quotidian.schemas.serde;

import org.jspecify.annotations.NullMarked;
