/** What {@code deploy/monitoring} says, as tests see it. */
package dev.perennial.monitoring;
