/** Orders as they are kept for refunds, and how each line is divided when it is given back. */
package dev.perennial.domain.orders;
