package dev.halftime.arena;

import dev.halftime.arena.BradleyTerryFit.Contribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The covariance of the parameters of a fit where votes are clustered by voter: the jackknife that
/// leaves out one voter at a time, by one step of Newton's method (CV3, the most conservative of
/// the cluster-robust estimators with few clusters: MacKinnon, Nielsen and Webb 2023, *Fast and
/// reliable jackknife and bootstrap methods for cluster-robust inference*).
///
/// Leaving out a voter changes the information only in the parameters that the voter's votes
/// affect, so each step is solved in these alone (Woodbury's identity). The cost of a voter is the
/// cube of their number, and one sandwich serves all voters.
///
/// @param covariance of the parameters
/// @param degrees of freedom by parameter: the effective number of voters (Kish 1965), weighted by
///   their information, minus one
@SuppressWarnings("ArrayRecordComponent") // never compared
record VoterJackknife(double[][] covariance, double[] degrees) {

  static VoterJackknife of(VoteCounts counts, BradleyTerryFit fit) {
    int size = fit.parameters.length;
    Cholesky information = fit.information();
    double[][] inverse = information.inverse();
    SolePairs pairs = new SolePairs(counts);
    double share = (counts.voters.size() - 1.0) / counts.voters.size();
    double[][] meat = new double[size][size];
    double[] weights = new double[size];
    double[] squares = new double[size];
    for (VoteCounts.Voter voter : counts.voters) {
      List<Contribution> parts = new ArrayList<>();
      for (int i = 0; i < voter.row.length; i++) {
        parts.add(fit.contribution(voter.row[i], voter.outcome[i], voter.votes[i]));
      }
      weigh(parts, inverse, weights, squares);
      VoterScore score = VoterScore.of(parts);
      if (pairs.splitWithout(voter) || !score.addStep(inverse, share, meat)) {
        // Some agent was judged by this voter alone, so the slopes add up to 0 and carry no
        // information: all votes of the voter count as one.
        score.addInformation(voter.all(), meat);
      }
    }
    double[] degrees = new double[size];
    for (int i = 0; i < size; i++) {
      degrees[i] = Math.max(1, weights[i] * weights[i] / squares[i] - 1);
    }
    return new VoterJackknife(information.sandwich(meat), degrees);
  }

  /// Adds, for each parameter, the contribution of a voter's information to its variance, and the
  /// square of that.
  private static void weigh(
      List<Contribution> parts, double[][] inverse, double[] weights, double[] squares) {
    for (int i = 0; i < weights.length; i++) {
      double[] row = inverse[i];
      double weight = 0;
      for (Contribution part : parts) {
        double along = 0;
        for (int j = 0; j < part.design().length; j++) {
          along += part.design()[j] * row[part.places()[j]];
        }
        boolean tied = part.places().length > part.design().length;
        double tie = tied ? row[row.length - 1] : 0;
        weight += along * along * part.dd() + 2 * along * tie * part.dt() + tie * tie * part.tt();
      }
      weights[i] += weight;
      squares[i] += weight * weight;
    }
  }

  /// The gradient and the information of one voter's votes, in the parameters that they affect.
  ///
  /// @param at the parameters, in ascending order
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record VoterScore(int[] at, double[] slopes, double[][] information) {

    static VoterScore of(List<Contribution> parts) {
      int[] at =
          parts.stream()
              .flatMapToInt(it -> Arrays.stream(it.places()))
              .distinct()
              .sorted()
              .toArray();
      VoterScore score =
          new VoterScore(at, new double[at.length], new double[at.length][at.length]);
      parts.forEach(score::add);
      return score;
    }

    private void add(Contribution part) {
      int many = part.design().length;
      int[] local = Arrays.stream(part.places()).map(it -> Arrays.binarySearch(at, it)).toArray();
      for (int i = 0; i < many; i++) {
        slopes[local[i]] += part.design()[i] * part.d();
        for (int j = 0; j < many; j++) {
          information[local[i]][local[j]] += part.design()[i] * part.design()[j] * part.dd();
        }
      }
      if (local.length > many) {
        int last = local[many];
        slopes[last] += part.t();
        information[last][last] += part.tt();
        for (int i = 0; i < many; i++) {
          information[local[i]][last] += part.design()[i] * part.dt();
          information[last][local[i]] += part.design()[i] * part.dt();
        }
      }
    }

    /// Adds the step that leaving out this voter causes to the meat of the sandwich. With the part
    /// C of the inverse in the affected parameters, and the voter's information M and slopes g, the
    /// step is the inverse times (I - M C)^-1 g.
    ///
    /// @return false if the other votes do not determine all parameters; nothing is added then
    boolean addStep(double[][] inverse, double share, double[][] meat) {
      double[][] part = new double[at.length][at.length];
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < at.length; j++) {
          part[i][j] = inverse[at[i]][at[j]];
        }
      }
      double[] step;
      try {
        Cholesky touched = Cholesky.of(part);
        double[][] rest = touched.inverse();
        for (int i = 0; i < at.length; i++) {
          for (int j = 0; j < at.length; j++) {
            rest[i][j] -= information[i][j];
          }
        }
        step = touched.solve(Cholesky.of(rest).solve(slopes));
      } catch (ArithmeticException e) {
        return false;
      }
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < at.length; j++) {
          meat[at[i]][at[j]] += share * step[i] * step[j];
        }
      }
      return true;
    }

    void addInformation(double factor, double[][] meat) {
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < at.length; j++) {
          meat[at[i]][at[j]] += factor * information[i][j];
        }
      }
    }
  }

  /// Finds voters without whom agents are no longer connected by votes.
  private static final class SolePairs {

    private final VoteCounts counts;

    /// The number of votes of each pair of agents.
    private final Map<Long, Double> votes = new HashMap<>();

    SolePairs(VoteCounts counts) {
      this.counts = counts;
      for (int row = 0; row < counts.rows(); row++) {
        double[] all = counts.votes[row];
        votes.merge(pair(row), all[0] + all[1] + all[2], Double::sum);
      }
    }

    private long pair(int row) {
      int one = counts.first[row];
      int other = counts.second[row];
      return (long) Math.min(one, other) * counts.agents.size() + Math.max(one, other);
    }

    boolean splitWithout(VoteCounts.Voter voter) {
      Map<Long, Double> own = new HashMap<>();
      for (int i = 0; i < voter.row.length; i++) {
        own.merge(pair(voter.row[i]), voter.votes[i], Double::sum);
      }
      if (own.entrySet().stream().noneMatch(it -> it.getValue().equals(votes.get(it.getKey())))) {
        return false;
      }
      int agents = counts.agents.size();
      List<BitSet> met = new ArrayList<>();
      for (int i = 0; i < agents; i++) {
        met.add(new BitSet(agents));
      }
      votes.forEach((pair, all) -> {
        if (!all.equals(own.get(pair))) {
          met.get((int) (pair / agents)).set((int) (pair % agents));
          met.get((int) (pair % agents)).set((int) (pair / agents));
        }
      });
      BitSet reached = new BitSet(agents);
      BitSet open = new BitSet(agents);
      open.set(0);
      while (!open.isEmpty()) {
        int next = open.nextSetBit(0);
        reached.set(next);
        open.or(met.get(next));
        open.andNot(reached);
      }
      return reached.cardinality() < agents;
    }
  }
}
