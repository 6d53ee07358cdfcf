/**
 * What {@code scripts/cluster} does: a broker, a JobManager and two TaskManagers as processes of
 * their own on this machine. The processes are real, so that a real one can be killed.
 */
package dev.perennial.app.sandbox.cluster;
