package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.prompt.Thoughts;

/// An agent that interleaves thoughts with actions (Yao et al. 2023,
/// [ReAct](https://arxiv.org/abs/2210.03629), section 2): each answer of its model may begin with a
/// thought, which stays in the context.
///
/// Without thoughts it is [Act] to the letter.
public final class React implements Agent {

  private final Agent agent;

  public React(Prior prior) {
    ModelPolicy asking = new ModelPolicy(prior, Thoughts.ALWAYS);
    this.agent = new ActionQueue(prior, seen -> asking.actions(seen, prior.sampling()));
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
