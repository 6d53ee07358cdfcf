/** The job's ends in Kafka: its sources, its sink, and the programme read before the start. */
package dev.perennial.app.kafka;
