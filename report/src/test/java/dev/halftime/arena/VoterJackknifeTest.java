package dev.halftime.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The jackknife among touched parameters is the one that solves for all of them.
class VoterJackknifeTest {

  private static final List<Control> NO_CONTROLS = List.of();

  @Test
  void aVoterLessIsASolutionForAllParameters() {
    for (Ties ties : Ties.values()) {
      for (List<Control> controls : List.of(NO_CONTROLS, List.of(Control.LENGTH))) {
        VoteCounts counts = VoteCounts.of(votes(30, 8, 7), controls);
        BradleyTerryFit fit = BradleyTerryFit.of(counts, ties);
        double[][] direct = direct(counts, fit);
        double[][] covariance = VoterJackknife.of(counts, fit).covariance();
        for (int i = 0; i < direct.length; i++) {
          for (int j = 0; j < direct.length; j++) {
            assertThat(covariance[i][j])
                .as("%s, %s, at %d, %d", ties, controls, i, j)
                .isCloseTo(direct[i][j], within(1e-9));
          }
        }
      }
    }
  }

  @Test
  void whomOneVoterAloneJudgedIsNotTakenForCertain() {
    List<Battle> battles = votes(30, 8, 7);
    for (int i = 0; i < 20; i++) {
      battles.add(Battle.of("new", "p0", i < 14 ? Winner.A : Winner.B, "v0"));
    }
    VoteCounts counts = VoteCounts.of(battles, NO_CONTROLS);
    BradleyTerryFit fit = BradleyTerryFit.of(counts, Ties.HALF);
    int at = counts.agents.indexOf("new");

    // One vote's variance of a log odds at 14 to 6, and a bit for the rest.
    assertThat(VoterJackknife.of(counts, fit).covariance()[at][at])
        .isGreaterThan(0.5 / (0.7 * 0.3));
  }

  /// The same by its definition: all parameters are solved for without each voter.
  private static double[][] direct(VoteCounts counts, BradleyTerryFit fit) {
    int size = fit.parameters.length;
    double[][] all = new double[size][size];
    for (int i = 0; i < counts.agents.size(); i++) {
      for (int j = 0; j < counts.agents.size(); j++) {
        all[i][j] = 1.0 / counts.agents.size();
      }
    }
    double[][] slopes = new double[counts.voters.size()][size];
    double[][][] own = new double[counts.voters.size()][size][size];
    for (int v = 0; v < counts.voters.size(); v++) {
      VoteCounts.Voter voter = counts.voters.get(v);
      for (int i = 0; i < voter.row.length; i++) {
        add(fit.contribution(voter.row[i], voter.outcome[i], voter.votes[i]), slopes[v], own[v]);
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          all[i][j] += own[v][i][j];
        }
      }
    }
    double share = (counts.voters.size() - 1.0) / counts.voters.size();
    double[][] covariance = new double[size][size];
    for (int v = 0; v < own.length; v++) {
      double[][] rest = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          rest[i][j] = all[i][j] - own[v][i][j];
        }
      }
      double[] moved = Cholesky.of(rest).solve(slopes[v]);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i][j] += share * moved[i] * moved[j];
        }
      }
    }
    return covariance;
  }

  private static void add(
      BradleyTerryFit.Contribution part, double[] slopes, double[][] information) {
    for (int i = 0; i < part.places().length; i++) {
      boolean tie = i == part.design().length;
      int at = part.places()[i];
      slopes[at] += tie ? part.t() : part.design()[i] * part.d();
      for (int j = 0; j < part.places().length; j++) {
        boolean other = j == part.design().length;
        double one = tie ? 1 : part.design()[i];
        double two = other ? 1 : part.design()[j];
        double curve = tie && other ? part.tt() : tie || other ? part.dt() : part.dd();
        information[at][part.places()[j]] += one * two * curve;
      }
    }
  }

  private static List<Battle> votes(int voters, int each, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Battle> battles = new ArrayList<>();
    for (int voter = 0; voter < voters; voter++) {
      for (int i = 0; i < each; i++) {
        int a = random.nextInt(5);
        int b = (a + 1 + random.nextInt(4)) % 5;
        double draw = random.nextDouble();
        Winner winner = draw < 0.2 ? Winner.TIE : draw < 0.6 - 0.05 * (a - b) ? Winner.A : Winner.B;
        battles.add(
            new Battle(
                "p" + a,
                "p" + b,
                winner,
                new Effort(random.nextInt(50, 500), 1, 1, 1, 1),
                new Effort(random.nextInt(50, 500), 1, 1, 1, 1),
                Battle.Judge.PERSON,
                "v" + voter));
      }
    }
    return battles;
  }
}
