/** What happened to a customer and why, in sentences; knows neither Kafka nor files. */
package dev.perennial.app.explain;
