/** What broken, old and hostile producers may send, and whether those who read it stay well. */
package dev.perennial.fuzz;
