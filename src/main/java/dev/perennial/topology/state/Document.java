package dev.perennial.topology.state;

/**
 * A document that decisions are taken by.
 *
 * @param topic which tells what it is
 * @param text as its authors wrote it
 */
public record Document(String topic, String text) {}
