package dev.halftime.agent.memory;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.llm.React;
import java.util.List;

/// An agent that reflects in words on each episode when it is over, and keeps its last reflections
/// in mind (Shinn et al. 2023, [Reflexion](https://arxiv.org/abs/2303.11366)): [React] that wears
/// [Reflections].
///
/// No score reaches an agent here, so it judges by itself how it went, as in the paper's variant
/// with self-evaluation. It matters only where tasks come in sequence.
public final class Reflexion implements Agent {

  private final Agent agent;

  public Reflexion(Prior prior) {
    this.agent = new MemoryAgent(new React(prior), List.of(new Reflections(prior)));
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
