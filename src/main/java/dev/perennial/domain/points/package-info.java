/** The points account: carry, lots, debt, and every movement as a posting. */
package dev.perennial.domain.points;
