/** What no job can be faster than: each record read is written again, and nothing else. */
package dev.perennial.bench.echo;
