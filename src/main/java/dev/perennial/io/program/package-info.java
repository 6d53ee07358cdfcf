/**
 * The files that people write: YAML to the domain's programme and to rules, every error named with
 * its line.
 */
package dev.perennial.io.program;
