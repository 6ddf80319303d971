package dev.halftime.arena;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Searches for a small set of votes without which the first agent no longer leads (after Huang et
/// al. 2025, "Dropping Just a Handful of Preferences Can Change Top Large Language Model
/// Rankings").
///
/// Votes are ranked by a linear approximation of their influence; whether the agent still leads is
/// decided by fitting again.
record VoteRemoval(VoteCounts counts, Ties ties, BradleyTerryFit fit, int leader) {

  /// All votes of one outcome in one row.
  private record Block(int row, int outcome, long votes, double support) {}

  /// Returns the smallest number of votes found without which the rival draws level; empty if none
  /// was found.
  Optional<Fragility> by(int rival) {
    List<Block> blocks = blocks(fit.support(leader, rival));
    long most = blocks.stream().mapToLong(Block::votes).sum();
    long all = all();
    if (most == all) {
      most = all - 1;
    }
    if (most <= 0 || leads(rival, blocks, most)) {
      return Optional.empty();
    }
    long low = 0;
    while (most - low > 1) {
      long middle = (low + most) / 2;
      if (leads(rival, blocks, middle)) {
        low = middle;
      } else {
        most = middle;
      }
    }
    return Optional.of(
        new Fragility(
            counts.agents.get(leader), counts.agents.get(rival), most, (double) most / all));
  }

  private long all() {
    double all = 0;
    for (double[] row : counts.votes) {
      all += row[0] + row[1] + row[2];
    }
    return Math.round(all);
  }

  /// Returns the votes that support the lead, by descending influence.
  private List<Block> blocks(double[][] support) {
    List<Block> blocks = new ArrayList<>();
    for (int r = 0; r < support.length; r++) {
      for (int outcome = 0; outcome < 3; outcome++) {
        long votes = Math.round(counts.votes[r][outcome]);
        if (votes > 0 && support[r][outcome] > 0) {
          blocks.add(new Block(r, outcome, votes, support[r][outcome]));
        }
      }
    }
    blocks.sort(Comparator.comparingDouble(Block::support).reversed());
    return blocks;
  }

  private boolean leads(int rival, List<Block> blocks, long without) {
    double[][] votes = new double[counts.rows()][];
    for (int r = 0; r < votes.length; r++) {
      votes[r] = counts.votes[r].clone();
    }
    long left = without;
    for (Block block : blocks) {
      long taken = Math.min(left, block.votes());
      votes[block.row()][block.outcome()] -= taken;
      left -= taken;
      if (left == 0) {
        break;
      }
    }
    double[] strengths = BradleyTerryFit.pulled(counts.with(votes), ties).parameters;
    return strengths[leader] - strengths[rival] > 1e-7;
  }
}
