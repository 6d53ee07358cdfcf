package dev.perennial.model;

import java.util.List;

/**
 * A fitted model and how it was found.
 *
 * @param model the parameters of greatest likelihood
 * @param logLikelihood its natural logarithm, over all customers
 * @param customers how many were fitted
 * @param starts from how many points the search began
 * @param agreeing how many of them ended at this maximum, to 0.0001 of log-likelihood
 * @param evaluations how often the likelihood was computed
 * @param atEdge names of the parameters that ran to the edge of what is searched: the data hold no
 *     sign of them, as {@code b} when nobody leaves
 */
public record Fit<M>(
    M model,
    double logLikelihood,
    int customers,
    int starts,
    int agreeing,
    int evaluations,
    List<String> atEdge) {

  /** Whether this can be taken for the maximum: two starts or more ended there. */
  public boolean converged() {
    return agreeing >= 2;
  }
}
