/**
 * Fits the models of {@code domain.churn} to recorded histories, offline: may use numerical
 * libraries, knows neither files nor streams, and is used by the command line only.
 */
package dev.perennial.model;
