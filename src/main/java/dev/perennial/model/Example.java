package dev.perennial.model;

import dev.perennial.domain.churn.RiskFeature;
import java.util.Map;

/**
 * A customer as of some day, and what became of it.
 *
 * @param features known on that day
 * @param churned whether nothing was bought within the horizon after it
 */
public record Example(Map<RiskFeature, Double> features, boolean churned) {}
