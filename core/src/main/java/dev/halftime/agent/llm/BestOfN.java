package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.prompt.Thoughts;
import java.util.ArrayList;
import java.util.List;

/// An agent that draws several candidates for each decision and takes the one of the highest value
/// (best-of-n, or rejection sampling; Cobbe et al. 2021,
/// [arXiv:2110.14168](https://arxiv.org/abs/2110.14168), section 4); of equals the first.
public final class BestOfN implements Agent {

  private final Agent agent;

  /// @param draws how many candidates
  /// @param judge what they are worth
  public BestOfN(Prior prior, int draws, Evaluator judge) {
    ModelPolicy asking = new ModelPolicy(prior, Thoughts.ALWAYS);
    this.agent =
        new ActionQueue(
            prior,
            seen -> {
              List<List<Action>> candidates = new ArrayList<>();
              for (int i = 0; i < draws; i++) {
                candidates.add(asking.actions(seen, prior.varied()));
              }
              List<Transcript> ways = candidates.stream().map(way -> then(seen, way)).toList();
              return candidates.get(best(judge.values(ways)));
            });
  }

  private static Transcript then(Transcript seen, List<Action> actions) {
    Transcript then = seen;
    for (Action action : actions) {
      then = then.plus(new Event.Did(Party.AGENT, action, Usage.NONE));
    }
    return then;
  }

  private static int best(List<Double> values) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      best = values.get(i) > values.get(best) ? i : best;
    }
    return best;
  }

  @Override
  public Action act(Transcript seen) {
    return agent.act(seen);
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
