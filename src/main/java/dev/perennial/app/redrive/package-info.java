/** Rejected records, sent again to the topic they came from once what was wrong is mended. */
package dev.perennial.app.redrive;
