package dev.halftime.arena;

import java.util.Arrays;

/// The maximum likelihood fit of a Bradley-Terry model by Newton's method.
///
/// The parameters are the agents' log strengths, whose sum is 0, a coefficient for each control,
/// and in Davidson's model the log weight of ties. The log likelihood is concave.
final class BradleyTerryFit {

  private static final int STEPS = 100;

  /// Absolute value of a parameter above which the fit counts as divergent.
  private static final double FAR = 40;

  private final VoteCounts counts;
  private final boolean ties;
  private final double ridge;
  private final boolean prior;
  private final int agents;
  final double[] parameters;
  private double log;
  private double[] gradient;
  private double[][] bread;
  private double[][] meat;

  private BradleyTerryFit(VoteCounts counts, Ties ties, double ridge, boolean prior) {
    this.prior = prior;
    this.counts = counts;
    this.ties = ties == Ties.DAVIDSON && counts.anyTie();
    this.ridge = ridge;
    this.agents = counts.agents.size();
    this.parameters = new double[agents + counts.covariates() + (this.ties ? 1 : 0)];
    this.gradient = new double[0];
    this.bread = new double[0][];
    this.meat = new double[0][];
  }

  /// Fits the model.
  ///
  /// @throws IllegalArgumentException if the likelihood has no finite maximum
  static BradleyTerryFit of(VoteCounts counts, Ties ties) {
    return new BradleyTerryFit(counts, ties, 0, false).climb();
  }

  /// Fits with a weak ridge penalty, so that the maximum is always finite.
  static BradleyTerryFit pulled(VoteCounts counts, Ties ties) {
    return new BradleyTerryFit(counts, ties, 1e-6, false).climb();
  }

  /// Fits with a prior: each agent also has half a win and half a loss against an imaginary agent
  /// of average strength, which is a density proportional to 1 / cosh(s / 2) for each log strength
  /// s.
  static BradleyTerryFit preliminary(VoteCounts counts, Ties ties) {
    return new BradleyTerryFit(counts, ties, 1e-6, true).climb();
  }

  private BradleyTerryFit climb() {
    measure();
    for (int step = 0; step < STEPS; step++) {
      double[] move = factor().solve(gradient);
      double largest = Arrays.stream(move).map(Math::abs).max().orElse(0);
      if (!advance(move) || largest < 1e-9) {
        return this;
      }
      if (ridge == 0 && Arrays.stream(parameters).anyMatch(it -> Math.abs(it) > FAR)) {
        break;
      }
    }
    if (ridge > 0) {
      return this;
    }
    throw new IllegalArgumentException(
        "the ratings are unbounded: agents and controls explain all of them; rate with"
            + " fewer controls or more battles");
  }

  /// Takes a step, halved until the likelihood does not decrease. Returns false, without moving, if
  /// no such step is found.
  private boolean advance(double[] move) {
    double[] start = parameters.clone();
    double before = log;
    for (double share = 1; share > 1e-6; share /= 2) {
      for (int i = 0; i < start.length; i++) {
        parameters[i] = start[i] + share * move[i];
      }
      measure();
      if (log >= before - 1e-10 * Math.abs(before)) {
        return true;
      }
    }
    System.arraycopy(start, 0, parameters, 0, start.length);
    measure();
    return false;
  }

  private Cholesky factor() {
    try {
      return Cholesky.of(bread);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "the controls are collinear with each other or with the agents; use fewer", e);
    }
  }

  private void measure() {
    int size = parameters.length;
    log = 0;
    gradient = new double[size];
    bread = new double[size][size];
    meat = new double[size][size];
    LikelihoodDerivatives slope = new LikelihoodDerivatives();
    int covariates = counts.covariates();
    int[] places = new int[2 + covariates + (ties ? 1 : 0)];
    double[] design = new double[2 + covariates];
    for (int r = 0; r < counts.rows(); r++) {
      double difference = design(r, places, design);
      if (ties) {
        slope.davidson(difference, parameters[size - 1], counts.votes[r]);
      } else {
        slope.half(difference, counts.votes[r]);
      }
      log += slope.log;
      add(slope, places, design);
    }
    hold();
  }

  /// Computes the row of the design matrix for a row of votes: the indices and the values of its
  /// nonzero elements.
  ///
  /// @return the linear predictor
  private double design(int row, int[] places, double[] design) {
    places[0] = counts.first[row];
    places[1] = counts.second[row];
    design[0] = 1;
    design[1] = -1;
    double difference = parameters[places[0]] - parameters[places[1]];
    for (int c = 0; c < counts.covariates(); c++) {
      places[2 + c] = agents + c;
      design[2 + c] = counts.controls[row][c];
      difference += parameters[agents + c] * design[2 + c];
    }
    if (ties) {
      places[places.length - 1] = parameters.length - 1;
    }
    return difference;
  }

  private void add(LikelihoodDerivatives slope, int[] places, double[] design) {
    for (int i = 0; i < design.length; i++) {
      int at = places[i];
      gradient[at] += design[i] * slope.d;
      for (int j = 0; j < design.length; j++) {
        double product = design[i] * design[j];
        bread[at][places[j]] += product * slope.dd;
        meat[at][places[j]] += product * slope.sdd;
      }
    }
    if (ties) {
      int last = parameters.length - 1;
      for (int i = 0; i < design.length; i++) {
        bread[places[i]][last] += design[i] * slope.dt;
        bread[last][places[i]] += design[i] * slope.dt;
        meat[places[i]][last] += design[i] * slope.sdt;
        meat[last][places[i]] += design[i] * slope.sdt;
      }
      gradient[last] += slope.t;
      bread[last][last] += slope.tt;
      meat[last][last] += slope.stt;
    }
  }

  /// Fixes the sum of the strengths at 0, and adds the prior and the ridge penalty.
  private void hold() {
    for (int i = 0; i < agents; i++) {
      for (int j = 0; j < agents; j++) {
        bread[i][j] += 1.0 / agents;
      }
    }
    if (prior) {
      pull();
    }
    for (int i = 0; ridge > 0 && i < parameters.length; i++) {
      log -= ridge / 2 * parameters[i] * parameters[i];
      gradient[i] -= ridge * parameters[i];
      bread[i][i] += ridge;
    }
  }

  /// Adds the prior, whose imaginary agent has the mean strength of all agents, so that it does not
  /// shift the mean.
  private void pull() {
    double mean = Arrays.stream(parameters, 0, agents).average().orElse(0);
    double[] slopes = new double[agents];
    double[] curves = new double[agents];
    for (int i = 0; i < agents; i++) {
      double strength = parameters[i] - mean;
      double win = 1 / (1 + Math.exp(-strength));
      log += strength / 2 + Math.log(1 - win);
      slopes[i] = 0.5 - win;
      curves[i] = win * (1 - win);
    }
    double slope = Arrays.stream(slopes).sum() / agents;
    double curve = Arrays.stream(curves).sum() / agents;
    for (int i = 0; i < agents; i++) {
      gradient[i] += slopes[i] - slope;
      bread[i][i] += curves[i];
      for (int j = 0; j < agents; j++) {
        bread[i][j] += (curve - curves[i] - curves[j]) / agents;
      }
    }
  }

  /// Returns the sandwich covariance of the parameters, which is valid even if the model is wrong,
  /// provided that votes are independent.
  double[][] sandwich() {
    return factor().sandwich(meat);
  }

  /// Returns the covariance of the parameters if the model, including a prior, is correct: the
  /// inverse of the information matrix without the constraint that holds the sum of the strengths
  /// at zero, which has no variance.
  double[][] curvature() {
    double[][] inverse = factor().inverse();
    for (int i = 0; i < agents; i++) {
      for (int j = 0; j < agents; j++) {
        inverse[i][j] -= 1 / (agents * (1 + ridge));
      }
    }
    return inverse;
  }

  /// The second derivatives of the log likelihood, negated, with the sum of the strengths fixed:
  /// the matrix whose inverse turns a gradient into a step of Newton's method.
  Cholesky information() {
    return factor();
  }

  /// The contribution of some votes of one row and outcome to the gradient and to the information.
  ///
  /// @param places indices of the parameters that they affect: agents, controls, and last the log
  ///   weight of ties, if there is one
  /// @param design derivative of the difference of strengths with respect to each of them except
  ///   that weight
  /// @param d the gradient with respect to the difference
  /// @param dd the information about the difference
  /// @param t the gradient with respect to the log weight of ties
  /// @param dt the information about both
  /// @param tt the information about that weight
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Contribution(
      int[] places, double[] design, double d, double dd, double t, double dt, double tt) {}

  Contribution contribution(int row, int outcome, double votes) {
    int[] places = new int[2 + counts.covariates() + (ties ? 1 : 0)];
    double[] design = new double[2 + counts.covariates()];
    double difference = design(row, places, design);
    LikelihoodDerivatives slope = new LikelihoodDerivatives();
    double[] some = new double[3];
    some[outcome] = votes;
    if (ties) {
      slope.davidson(difference, parameters[parameters.length - 1], some);
    } else {
      slope.half(difference, some);
    }
    return new Contribution(places, design, slope.d, slope.dd, slope.t, slope.dt, slope.tt);
  }

  /// Returns how much each vote, by row and outcome, supports the lead of one agent over another:
  /// approximately the change of the lead if the vote were removed (influence function).
  double[][] support(int leader, int rival) {
    double[] contrast = new double[parameters.length];
    contrast[leader] = 1;
    contrast[rival] = -1;
    double[] pull = factor().solve(contrast);
    double[][] support = new double[counts.rows()][3];
    LikelihoodDerivatives slope = new LikelihoodDerivatives();
    int[] places = new int[2 + counts.covariates() + (ties ? 1 : 0)];
    double[] design = new double[2 + counts.covariates()];
    for (int r = 0; r < support.length; r++) {
      double difference = design(r, places, design);
      double along = 0;
      for (int i = 0; i < design.length; i++) {
        along += design[i] * pull[places[i]];
      }
      for (int outcome = 0; outcome < 3; outcome++) {
        double[] one = new double[3];
        one[outcome] = 1;
        if (ties) {
          slope.davidson(difference, parameters[parameters.length - 1], one);
        } else {
          slope.half(difference, one);
        }
        support[r][outcome] = slope.d * along + (ties ? slope.t * pull[pull.length - 1] : 0);
      }
    }
    return support;
  }
}
