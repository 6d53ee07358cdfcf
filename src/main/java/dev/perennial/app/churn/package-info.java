/**
 * Recorded purchases as the churn models read them, models as files, and how well predictions did.
 */
package dev.perennial.app.churn;
