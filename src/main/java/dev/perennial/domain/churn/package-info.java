/**
 * Who is still a customer, and what they will be worth: closed forms over a few running numbers of
 * each customer. Scores are {@code double}s, the same to the bit on every machine (only {@link
 * java.lang.StrictMath} and basic arithmetic); no score ever decides money or points.
 */
package dev.perennial.domain.churn;
