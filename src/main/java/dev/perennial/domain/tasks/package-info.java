/** Tasks that wait for a person or another system. */
package dev.perennial.domain.tasks;
