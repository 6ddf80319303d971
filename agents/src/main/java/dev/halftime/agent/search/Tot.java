package dev.halftime.agent.search;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Event;
import dev.halftime.Observation;
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
/// Thoughts](https://arxiv.org/abs/2305.10601)). States are what it would have seen; branches are
/// thoughts, or calls tried in a copy of the world.
///
/// It then executes the path to the best state. If the path consists of thoughts alone, the agent
/// records them and decides on an action with them in the transcript. If the world responds
/// differently from its copy, the agent searches again.
public final class Tot implements Agent {

  private final Function<@Nullable Simulator, SearchTree<SearchNode>> tree;
  private final Search search;
  private final Decision decision;
  private final Runnable next;
  private final Deque<Planned> plan = new ArrayDeque<>();
  private @Nullable Simulator simulator;
  private @Nullable Observation expected;
  private boolean thought;

  /// A planned action with the expected observation.
  record Planned(Action action, @Nullable Observation answer) {}

  /// A search that needs no model.
  ///
  /// @param decision chooses actions if the search ends in thoughts or finds nothing
  public Tot(Proposer proposer, Evaluator evaluator, Search search, Decision decision) {
    this(
        simulator -> new ActionTree(proposer, evaluator, simulator, search.depth()),
        search,
        decision,
        () -> {});
  }

  /// @param tree makes the search tree from the copy of the world, if there is one
  /// @param next begins a new episode
  public Tot(
      Function<@Nullable Simulator, SearchTree<SearchNode>> tree,
      Search search,
      Decision decision,
      Runnable next) {
    this.tree = tree;
    this.search = search;
    this.decision = decision;
    this.next = next;
  }

  /// A search in which a model chooses the actions after the thoughts.
  public static Tot of(Prior prior, Proposer proposer, Evaluator evaluator, Search search) {
    ModelPolicy policy = new ModelPolicy(prior, Thoughts.NONE);
    return new Tot(
        simulator -> new ActionTree(proposer, evaluator, simulator, search.depth()),
        search,
        seen -> policy.actions(seen, prior.sampling()),
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
      SearchNode best = search.find(tree.apply(simulator), root);
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
