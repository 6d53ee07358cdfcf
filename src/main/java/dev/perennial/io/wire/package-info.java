/**
 * Avro on the wire: which schema wrote a record (single-object header or schema registry), events
 * to the domain, effects to records. Bytes of strangers are read within limits and lead to {@link
 * dev.perennial.io.RejectedInput} at worst.
 */
package dev.perennial.io.wire;
