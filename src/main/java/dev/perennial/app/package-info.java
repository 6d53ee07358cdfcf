/** Mains of the jobs, typed options, the {@code loyalty} command line, the sandbox. */
package dev.perennial.app;
