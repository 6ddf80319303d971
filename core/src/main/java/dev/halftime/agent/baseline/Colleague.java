package dev.halftime.agent.baseline;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.random.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/// A scripted stand-in for a person of known skill: it solves a given share of the tasks with the
/// reference solution, and finishes the others without doing anything.
///
/// Reports of the value of agents use it if no people have taken part.
public final class Colleague implements Agent {

  private final Oracle oracle = new Oracle();
  private final double skill;
  private final long seed;
  private int episode;
  private boolean able;

  private Colleague(double skill, long seed) {
    this.skill = skill;
    this.seed = seed;
  }

  /// Returns colleagues who succeed in 70 %, 90 % and 100 % of the tasks.
  public static List<AgentEntry> entries() {
    return List.of(entry(70), entry(90), entry(100));
  }

  private static AgentEntry entry(int percent) {
    return new AgentEntry(
        "colleague-" + percent,
        "a scripted person who does " + percent + " % of the tasks with the reference solution",
        true,
        seed -> new Colleague(percent / 100.0, seed));
  }

  @Override
  public void begin(EpisodeStart start) {
    oracle.begin(start);
    SplittableRandom random = new SplittableRandom(Seeds.of(seed, "episode " + episode));
    able = random.nextDouble() < skill;
  }

  @Override
  public Action act(Transcript seen) {
    return able ? oracle.act(seen) : new Action.Finish("");
  }

  @Override
  public void learn(Episode finished) {
    episode++;
  }
}
