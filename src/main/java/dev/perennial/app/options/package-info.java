/** The job's options: declared in one file, checked all at once, before anything starts. */
package dev.perennial.app.options;
