/** Flink inside this process, and folders that live no longer than it. */
package dev.perennial.app.local;
