package dev.perennial.app.explain;

import dev.perennial.app.records.Row;

/**
 * One record of a story.
 *
 * @param at epoch milliseconds UTC
 * @param cause the event id, or the deadline as kind:reference:due; empty where it is not known
 */
record Fact(Chapter chapter, String id, long at, String cause, Row row) {}
