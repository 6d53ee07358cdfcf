package dev.perennial.model;

/**
 * A fitted model and how it was found.
 *
 * @param model the parameters of greatest likelihood
 * @param logLikelihood its natural logarithm, over all customers
 * @param customers how many were fitted
 * @param starts from how many points the search began
 * @param agreeing how many of them ended at this maximum, to 0.0001 of log-likelihood
 * @param evaluations how often the likelihood was computed
 * @param inside whether every parameter ended well inside of the range that is searched
 */
public record Fit<M>(
    M model,
    double logLikelihood,
    int customers,
    int starts,
    int agreeing,
    int evaluations,
    boolean inside) {

  /**
   * Whether this can be taken for the maximum: two starts or more ended there, and no parameter ran
   * towards zero or infinity, as it does when the data do not determine it.
   */
  public boolean converged() {
    return agreeing >= 2 && inside;
  }
}
