/** Topics, wire formats, Avro and JSON to the domain and back, rejected records. No decisions. */
package dev.perennial.io;
