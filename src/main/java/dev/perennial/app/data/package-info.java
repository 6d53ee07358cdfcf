/** Published data sets of real purchases, turned into events of the canonical topic. */
package dev.perennial.app.data;
