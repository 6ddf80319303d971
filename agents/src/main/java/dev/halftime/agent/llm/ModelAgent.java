package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.Thoughts;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An agent whose actions a language model decides. If a decision has several actions, they are
/// executed one after another.
///
/// The factory methods implement published methods.
public final class ModelAgent implements Agent {

  private final Prior prior;
  private final Decision decision;
  private final Deque<Action> pending = new ArrayDeque<>();

  private ModelAgent(Prior prior, Decision decision) {
    this.prior = prior;
    this.decision = decision;
  }

  /// An agent that asks its model for each action and never thinks (the baseline `Act` of Yao et
  /// al. 2023, [ReAct](https://arxiv.org/abs/2210.03629), section 3).
  ///
  /// [#react] and [#cot] differ from this agent in their thoughts alone.
  public static ModelAgent act(Prior prior) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return new ModelAgent(prior, seen -> policy.actions(withoutThoughts(seen), prior.sampling()));
  }

  /// Removes thoughts: reasoning that the model produced by itself is recorded, but not shown to it
  /// again.
  private static Transcript withoutThoughts(Transcript seen) {
    boolean none = seen.events().stream().noneMatch(ModelAgent::isThought);
    return none
        ? seen
        : Transcript.of(seen.events().stream().filter(event -> !isThought(event)).toList());
  }

  private static boolean isThought(Event event) {
    return event instanceof Event.Acted did && did.action() instanceof Action.Think;
  }

  /// An agent that interleaves thoughts with actions (Yao et al. 2023,
  /// [ReAct](https://arxiv.org/abs/2210.03629), section 2): each response of its model may begin
  /// with a thought, which stays in the context.
  ///
  /// If the model writes no thoughts, the agent behaves as [#act].
  public static ModelAgent react(Prior prior) {
    return thinking(prior, Thoughts.ALWAYS);
  }

  /// An agent that thinks step by step once, before its first action, and then acts as [#act] does
  /// (chain of thought; Wei et al. 2022, [arXiv:2201.11903](https://arxiv.org/abs/2201.11903)).
  public static ModelAgent cot(Prior prior) {
    return thinking(prior, Thoughts.ONCE);
  }

  private static ModelAgent thinking(Prior prior, Thoughts thoughts) {
    ModelPolicy policy = new ModelPolicy(prior, thoughts);
    return new ModelAgent(prior, seen -> policy.actions(seen, prior.sampling()));
  }

  /// An agent that samples several chains of thought for each decision and takes the action of the
  /// majority (Wang et al. 2023, [Self-Consistency](https://arxiv.org/abs/2203.11171)).
  ///
  /// Chains agree if their first action other than a thought is the same; of equally frequent
  /// actions, the one sampled first wins. The recorded thoughts are those of the first chain with
  /// that action.
  ///
  /// @param draws number of chains
  public static ModelAgent selfConsistency(Prior prior, int draws) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.ALWAYS);
    return new ModelAgent(prior, seen -> majority(drawn(policy, prior, seen, draws)));
  }

  /// An agent that samples several candidates for each decision and takes the one with the highest
  /// value (best-of-n, or rejection sampling; Cobbe et al. 2021,
  /// [arXiv:2110.14168](https://arxiv.org/abs/2110.14168), section 4); of equal ones it takes the
  /// first.
  ///
  /// @param draws number of candidates
  /// @param evaluator values the candidates
  public static ModelAgent bestOfN(Prior prior, int draws, Evaluator evaluator) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.ALWAYS);
    return new ModelAgent(
        prior,
        seen -> {
          List<List<Action>> candidates = drawn(policy, prior, seen, draws);
          List<Transcript> states = candidates.stream().map(each -> then(seen, each)).toList();
          return candidates.get(best(evaluator.values(states)));
        });
  }

  private static List<List<Action>> drawn(
      ModelPolicy policy, Prior prior, Transcript seen, int draws) {
    List<List<Action>> drawn = new ArrayList<>();
    for (int i = 0; i < draws; i++) {
      drawn.add(policy.actions(seen, prior.varied()));
    }
    return drawn;
  }

  private static List<Action> majority(List<List<Action>> chains) {
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

  private static Transcript then(Transcript seen, List<Action> actions) {
    Transcript then = seen;
    for (Action action : actions) {
      then = then.plus(new Event.Acted(Party.AGENT, action, Usage.NONE));
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
    if (pending.isEmpty()) {
      pending.addAll(decision.next(seen));
    }
    return pending.remove();
  }

  @Override
  public void learn(Episode episode) {
    pending.clear();
    prior.next();
  }
}
