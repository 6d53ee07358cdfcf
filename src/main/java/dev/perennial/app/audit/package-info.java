/** Whether the ledger and what was told of it agree; knows neither Kafka nor files. */
package dev.perennial.app.audit;
