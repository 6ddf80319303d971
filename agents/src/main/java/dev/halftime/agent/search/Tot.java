package dev.halftime.agent.search;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Simulator;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.Decision;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.llm.ModelPolicy;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.Thoughts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An agent that searches before it acts (Yao et al. 2023, [Tree of
/// Thoughts](https://arxiv.org/abs/2305.10601)): states are what it would have seen, branches are
/// thoughts, or calls that are tried in a copy of the world.
///
/// It then does what leads to the best state found. Where that way holds thoughts alone, they are
/// thought, and what to do is decided in their light. Where the world answers otherwise than the
/// copy did, it searches anew.
public final class Tot implements Agent {

  private final Function<@Nullable Simulator, SearchTree<SearchNode>> ways;
  private final Search search;
  private final Decision decision;
  private final Runnable next;
  private final Deque<Planned> plan = new ArrayDeque<>();
  private @Nullable Simulator simulator;
  private @Nullable Observation expected;
  private boolean thought;

  /// A planned action, with what the world should answer.
  record Planned(Action action, @Nullable Observation answer) {}

  /// A search that needs no model.
  ///
  /// @param decision what is done where the search ends in thoughts, or finds nothing
  public Tot(Proposer proposer, Evaluator evaluator, Search search, Decision decision) {
    this(
        simulator -> new ActionTree(proposer, evaluator, simulator, search.depth()),
        search,
        decision,
        () -> {});
  }

  /// @param ways what there is to search, given the copy of the world if there is one
  /// @param next begins a new episode
  public Tot(
      Function<@Nullable Simulator, SearchTree<SearchNode>> ways,
      Search search,
      Decision decision,
      Runnable next) {
    this.ways = ways;
    this.search = search;
    this.decision = decision;
    this.next = next;
  }

  /// A search in which a model decides what to do in the light of the thoughts.
  public static Tot of(Prior prior, Proposer proposer, Evaluator evaluator, Search search) {
    ModelPolicy asking = new ModelPolicy(prior, Thoughts.NONE);
    return new Tot(
        simulator -> new ActionTree(proposer, evaluator, simulator, search.depth()),
        search,
        seen -> asking.actions(seen, prior.sampling()),
        prior::next);
  }

  @Override
  public Action act(Transcript seen) {
    if (expected != null && !isExpected(seen)) {
      plan.clear();
    }
    if (plan.isEmpty()) {
      plan(seen);
    }
    Planned planned = plan.remove();
    expected = planned.answer();
    return planned.action();
  }

  private boolean isExpected(Transcript seen) {
    for (Event event : seen.events().reversed()) {
      if (!(event instanceof Event.Acted did && did.action() instanceof Action.Think)) {
        return event instanceof Event.Observed saw && saw.observation().equals(expected);
      }
    }
    return false;
  }

  private void plan(Transcript seen) {
    if (!thought) {
      SearchNode root =
          new SearchNode(seen, java.util.List.of(), simulator == null ? null : simulator.now());
      SearchNode best = search.find(ways.apply(simulator), root);
      plan.addAll(best.path());
      thought = best.path().stream().allMatch(it -> it.action() instanceof Action.Think);
    }
    if (plan.isEmpty()) {
      thought = false;
      decision.next(seen).forEach(action -> plan.add(new Planned(action, null)));
    }
  }

  @Override
  public void begin(EpisodeStart start) {
    simulator = start.simulator().orElse(null);
  }

  @Override
  public void learn(Episode episode) {
    plan.clear();
    expected = null;
    thought = false;
    next.run();
  }
}
