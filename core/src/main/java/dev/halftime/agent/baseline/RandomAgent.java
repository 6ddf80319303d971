package dev.halftime.agent.baseline;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.agent.action.ArgumentGenerator;
import dev.halftime.agent.action.ObservedValues;
import dev.halftime.random.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/// An agent that acts at random: it mostly calls a tool with arguments that match its schema and
/// are drawn from what it has observed, sometimes says something, and finally finishes.
public final class RandomAgent implements Agent {

  /// Mean length of an episode: each action is the last with probability 1 / LENGTH.
  private static final int LENGTH = 15;

  private static final int TALK = 5;

  private final long seed;
  private int episodes;
  private SplittableRandom random;
  private ObservedValues words = new ObservedValues();

  public RandomAgent(long seed) {
    this.seed = seed;
    this.random = stream(seed, 0);
  }

  /// Each episode has its own random stream, so a resumed run draws the same as an uninterrupted
  /// one.
  private static SplittableRandom stream(long seed, int episode) {
    return new SplittableRandom(Seeds.of(seed, "episode " + episode));
  }

  @Override
  public Action act(Transcript seen) {
    words.read(seen);
    List<Tool> tools = seen.tools();
    if (random.nextInt(LENGTH) == 0) {
      return new Action.Finish(phrase());
    }
    if (tools.isEmpty() || random.nextInt(TALK) == 0) {
      return new Action.Say(phrase());
    }
    Tool tool = tools.get(random.nextInt(tools.size()));
    return new Action.Call(
        tool.name(),
        ArgumentGenerator.fitting(tool, random::nextInt, () -> words.any(random::nextInt)));
  }

  private String phrase() {
    StringBuilder phrase = new StringBuilder();
    for (int left = 1 + random.nextInt(8); left > 0; left--) {
      phrase.append(words.any(random::nextInt).asText()).append(left > 1 ? " " : "");
    }
    return phrase.toString();
  }

  @Override
  public void learn(Episode episode) {
    episodes++;
    random = stream(seed, episodes);
    words = new ObservedValues();
  }
}
