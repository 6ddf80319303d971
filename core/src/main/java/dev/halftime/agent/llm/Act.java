package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.prompt.Thoughts;

/// An agent that asks its model for each action and never thinks (the baseline `Act` of Yao et al.
/// 2023, [ReAct](https://arxiv.org/abs/2210.03629), section 3).
///
/// [React] and [Cot] are this agent with thoughts, and nothing else is different.
public final class Act implements Agent {

  private final Agent agent;

  public Act(Prior prior) {
    ModelPolicy asking = new ModelPolicy(prior, Thoughts.NONE);
    this.agent =
        new ActionQueue(prior, seen -> asking.actions(withoutThoughts(seen), prior.sampling()));
  }

  /// What a model thought by itself is on record; it is not shown to it again.
  private static Transcript withoutThoughts(Transcript seen) {
    boolean none = seen.events().stream().noneMatch(Act::isThought);
    return none
        ? seen
        : Transcript.of(seen.events().stream().filter(event -> !isThought(event)).toList());
  }

  private static boolean isThought(Event event) {
    return event instanceof Event.Did did && did.action() instanceof Action.Think;
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
