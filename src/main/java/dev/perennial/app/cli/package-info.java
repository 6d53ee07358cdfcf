/** The {@code loyalty} command line: one class a command. */
package dev.perennial.app.cli;
