/** Tier progress by local day, upgrades, grace and downgrades. */
package dev.perennial.domain.tiers;
