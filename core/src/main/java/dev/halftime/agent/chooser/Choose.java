package dev.halftime.agent.chooser;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.search.Search;
import dev.halftime.agent.search.Tot;
import java.util.List;

/// An agent whose prior writes nothing: it chooses among calls that the world would carry out (as
/// in Ahn et al. 2022, [SayCan](https://arxiv.org/abs/2204.01691), where a language model says what
/// helps and the world what is possible).
///
/// It says nothing to anybody, so it is for settings in which all is told at the beginning. With a
/// search it looks ahead in a copy of the world, as [Tot] does; without one it takes what its prior
/// leans to most.
public final class Choose implements Agent {

  private final Tot agent;

  /// @param most how many ways on from a state are looked at
  public Choose(ActionRanker leaning, ActionSampler drawn, Search search, int most) {
    this.agent =
        new Tot(
            simulator -> new RankedActionTree(drawn, leaning, simulator, most, search.depth()),
            search,
            _ -> List.of(new Action.Finish("")),
            leaning.spent(),
            () -> {
              leaning.next().run();
              drawn.next();
            });
  }

  /// An agent that takes what leads to the state that an evaluator values most: what the best
  /// choices among the same calls would come to.
  public static Choose by(Evaluator evaluator, CandidateLimits offer, long seed) {
    return new Choose(
        new ActionRanker(
            states -> states.stream().map(_ -> 0.0).toList(),
            evaluator,
            () -> Usage.NONE,
            () -> {}),
        new ActionSampler(offer, seed),
        new Search.BreadthFirst(1, 1),
        Integer.MAX_VALUE);
  }

  @Override
  public Action act(Transcript seen) {
    return agent.act(seen);
  }

  @Override
  public void begin(EpisodeStart start) {
    agent.begin(start);
  }

  @Override
  public Usage spent() {
    return agent.spent();
  }

  @Override
  public void learn(Episode episode) {
    agent.learn(episode);
  }
}
