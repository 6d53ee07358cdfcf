/**
 * A second opinion on the domain: a slow model of one customer written from the semantics alone,
 * nasty histories, and tests that hold the engine against it.
 */
package dev.perennial.oracle;
