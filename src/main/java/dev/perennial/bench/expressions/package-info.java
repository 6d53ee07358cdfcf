/** Conditions as closures beside CEL's own evaluators. */
package dev.perennial.bench.expressions;
