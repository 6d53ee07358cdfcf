/** Vouchers of one customer: their codes, and what becomes of them. */
package dev.perennial.domain.vouchers;
