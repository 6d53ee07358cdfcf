/**
 * How the job's values are laid out in state and between operators: every serializer, written by
 * hand, with the format's number in front of each value. Renaming a class in here breaks
 * savepoints.
 */
package dev.perennial.topology.state;
