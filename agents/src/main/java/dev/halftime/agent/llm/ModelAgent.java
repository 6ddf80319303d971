package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.prompt.Thoughts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An agent whose every action is decided by a language model; where a decision has several
/// actions, they are done one after another.
///
/// The published ways to decide are its factories.
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
  /// [#react] and [#cot] are this agent with thoughts, and nothing else is different.
  public static ModelAgent act(Prior prior) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return new ModelAgent(prior, seen -> policy.actions(withoutThoughts(seen), prior.sampling()));
  }

  /// What a model thought by itself is on record; it is not shown to it again.
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
  /// [ReAct](https://arxiv.org/abs/2210.03629), section 2): each answer of its model may begin with
  /// a thought, which stays in the context.
  ///
  /// Without thoughts it is [#act] to the letter.
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

  /// An agent that draws several chains of thought for each decision and does what most of them
  /// come to (Wang et al. 2023, [Self-Consistency](https://arxiv.org/abs/2203.11171)).
  ///
  /// Chains agree if their first action that is no thought is the same; of actions that are equally
  /// frequent, the one drawn first wins. The thoughts recorded are those of the first chain that
  /// came to it.
  ///
  /// @param draws how many chains
  public static ModelAgent selfConsistency(Prior prior, int draws) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.ALWAYS);
    return new ModelAgent(prior, seen -> majority(drawn(policy, prior, seen, draws)));
  }

  /// An agent that draws several candidates for each decision and takes the one of the highest
  /// value (best-of-n, or rejection sampling; Cobbe et al. 2021,
  /// [arXiv:2110.14168](https://arxiv.org/abs/2110.14168), section 4); of equals the first.
  ///
  /// @param draws how many candidates
  /// @param evaluator what they are worth
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
