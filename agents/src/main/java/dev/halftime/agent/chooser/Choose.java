package dev.halftime.agent.chooser;

import dev.halftime.Action;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.search.Search;
import dev.halftime.agent.search.Tot;
import java.util.List;

/// Agents that choose among calls that fit their schemas and, if there is a copy of the world, are
/// accepted by it, ranked by a prior that generates no text (compare Ahn et al. 2022,
/// [SayCan](https://arxiv.org/abs/2204.01691), where a language model estimates what is useful and
/// affordances what is possible).
///
/// Such an agent says nothing unless the agent in [CandidateLimits#with] does, so it suits settings
/// that give the whole brief at the beginning. With a search it looks ahead in a copy of the world,
/// as [Tot] does; without one it takes the candidate with the highest rank.
public final class Choose {

  private Choose() {}

  /// An agent that takes the best-ranked of the sampled calls.
  ///
  /// @param most maximum number of successors considered for each state
  public static Tot of(ActionRanker ranker, ActionSampler sampler, Search search, int most) {
    return new Tot(
        simulator -> new RankedActionTree(sampler, ranker, simulator, most, search.depth()),
        search,
        _ -> List.of(new Action.Finish("")),
        () -> {
          ranker.next().run();
          sampler.next();
        });
  }

  /// An agent that takes the candidate whose resulting state an evaluator values most: an upper
  /// bound for choosing among the same candidates.
  public static Tot by(Evaluator evaluator, CandidateLimits limits, long seed) {
    return of(
        new ActionRanker(states -> states.stream().map(_ -> 0.0).toList(), evaluator, () -> {}),
        new ActionSampler(limits, seed),
        new Search.BreadthFirst(1, 1),
        Integer.MAX_VALUE);
  }
}
