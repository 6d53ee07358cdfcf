/** The job to compare with on Kafka Streams: one packed value a customer. */
package dev.perennial.bench.streams;
