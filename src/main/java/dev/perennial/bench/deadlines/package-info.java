/** How long a record waits while very many deadlines fall due at one instant. */
package dev.perennial.bench.deadlines;
