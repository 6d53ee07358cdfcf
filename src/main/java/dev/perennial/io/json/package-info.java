/**
 * Events and output records as JSON, driven by the Avro schemas: the same field names, times in
 * ISO-8601, money as decimal strings.
 */
package dev.perennial.io.json;
