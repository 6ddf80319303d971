package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import java.util.ArrayDeque;
import java.util.Deque;

/// Decides on several actions at once and does them one after another.
final class ActionQueue implements Agent {

  private final Prior prior;
  private final Decision decision;
  private final Deque<Action> pending = new ArrayDeque<>();

  ActionQueue(Prior prior, Decision decision) {
    this.prior = prior;
    this.decision = decision;
  }

  @Override
  public Action act(Transcript seen) {
    if (pending.isEmpty()) {
      pending.addAll(decision.next(seen));
    }
    return pending.remove();
  }

  @Override
  public Usage spent() {
    return prior.spent();
  }

  @Override
  public void learn(Episode episode) {
    pending.clear();
    prior.next();
  }
}
