/** The loyalty programme: the business numbers that decisions are taken by, versioned in time. */
package dev.perennial.domain.program;
