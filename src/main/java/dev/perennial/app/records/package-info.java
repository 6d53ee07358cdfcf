/** Reads records of our topics to look at them, from Kafka or from the files of a replay. */
package dev.perennial.app.records;
