/** The programme file: YAML to the domain's programme, every error named with its line. */
package dev.perennial.io.program;
