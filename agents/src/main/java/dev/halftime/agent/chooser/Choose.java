package dev.halftime.agent.chooser;

import dev.halftime.Action;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.search.Search;
import dev.halftime.agent.search.Tot;
import java.util.List;

/// Agents whose prior writes nothing: each chooses among calls that the world would carry out (as
/// in Ahn et al. 2022, [SayCan](https://arxiv.org/abs/2204.01691), where a language model says what
/// helps and the world what is possible).
///
/// Such an agent says nothing to anybody, so it is for settings in which all is told at the
/// beginning. With a search it looks ahead in a copy of the world, as [Tot] does; without one it
/// takes what its prior leans to most.
public final class Choose {

  private Choose() {}

  /// An agent that takes the best-ranked of the sampled calls.
  ///
  /// @param most how many ways on from a state are looked at
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

  /// An agent that takes what leads to the state that an evaluator values most: what the best
  /// choices among the same calls would come to.
  public static Tot by(Evaluator evaluator, CandidateLimits offer, long seed) {
    return of(
        new ActionRanker(states -> states.stream().map(_ -> 0.0).toList(), evaluator, () -> {}),
        new ActionSampler(offer, seed),
        new Search.BreadthFirst(1, 1),
        Integer.MAX_VALUE);
  }
}
