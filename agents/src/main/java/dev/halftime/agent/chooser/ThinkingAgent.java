package dev.halftime.agent.chooser;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.ModelPolicy;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.ChatMessages;
import dev.halftime.agent.prompt.Thoughts;
import dev.halftime.agent.search.ModelProposers;

/// An agent that records a thought of a model before each action of another agent.
public final class ThinkingAgent implements Agent {

  private static final int TOKENS = 48;

  private final Agent agent;
  private final Prior prior;
  private final ModelPolicy policy;

  public ThinkingAgent(Agent agent, Prior prior) {
    this.agent = agent;
    this.prior = prior;
    this.policy = new ModelPolicy(prior, Thoughts.NONE);
  }

  @Override
  public Action act(Transcript seen) {
    if (!(seen.last() instanceof Event.Acted did && did.action() instanceof Action.Think)) {
      String thought = policy.answer(seen, ModelProposers.THOUGHT, prior.sampling().upTo(TOKENS));
      return new Action.Think(ChatMessages.unlabelled(thought));
    }
    return agent.act(seen);
  }

  @Override
  public void begin(EpisodeStart start) {
    agent.begin(start);
  }

  @Override
  public void learn(Episode episode) {
    agent.learn(episode);
    prior.next();
  }

  @Override
  public void close() {
    agent.close();
  }
}
