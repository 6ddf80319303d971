package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Json;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.prompt.Thoughts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An agent that draws several chains of thought for each decision and does what most of them come
/// to (Wang et al. 2023, [Self-Consistency](https://arxiv.org/abs/2203.11171)).
///
/// Chains agree if their first action that is no thought is the same; of actions that are equally
/// frequent, the one drawn first wins. The thoughts recorded are those of the first chain that came
/// to it.
public final class SelfConsistency implements Agent {

  private final Agent agent;

  /// @param draws how many chains
  public SelfConsistency(Prior prior, int draws) {
    ModelPolicy asking = new ModelPolicy(prior, Thoughts.ALWAYS);
    this.agent =
        new ActionQueue(
            prior,
            seen -> {
              List<List<Action>> chains = new ArrayList<>();
              for (int i = 0; i < draws; i++) {
                chains.add(asking.actions(seen, prior.varied()));
              }
              return majority(chains);
            });
  }

  static List<Action> majority(List<List<Action>> chains) {
    Map<String, List<List<Action>>> votes = new LinkedHashMap<>();
    for (List<Action> chain : chains) {
      votes.computeIfAbsent(conclusion(chain), _ -> new ArrayList<>()).add(chain);
    }
    List<List<Action>> most = List.of();
    for (List<List<Action>> like : votes.values()) {
      most = like.size() > most.size() ? like : most;
    }
    return most.getFirst();
  }

  private static String conclusion(List<Action> chain) {
    return chain.stream()
        .filter(action -> !(action instanceof Action.Think))
        .findFirst()
        .map(Json::canonical)
        .orElse("");
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
