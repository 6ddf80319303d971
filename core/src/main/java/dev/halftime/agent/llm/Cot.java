package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.prompt.Thoughts;

/// An agent that thinks step by step once, before its first action, and then acts as [Act] does
/// (chain of thought; Wei et al. 2022, [arXiv:2201.11903](https://arxiv.org/abs/2201.11903)).
public final class Cot implements Agent {

  private final Agent agent;

  public Cot(Prior prior) {
    ModelPolicy asking = new ModelPolicy(prior, Thoughts.ONCE);
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
