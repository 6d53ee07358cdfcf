/** The exact rolling 30-day spend. */
package dev.perennial.domain.spend;
