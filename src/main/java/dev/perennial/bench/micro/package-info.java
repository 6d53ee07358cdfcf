/** What the engine's parts cost by themselves, in one thread, without Flink and Kafka. */
package dev.perennial.bench.micro;
