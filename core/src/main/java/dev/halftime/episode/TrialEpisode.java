package dev.halftime.episode;

import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.setting.Limits;
import java.util.function.LongSupplier;

/// An attempt outside of any experiment: one task in a fresh world, without recording.
///
/// @param seed varies how the user talks
/// @param nanos a clock, in nanoseconds from an arbitrary origin
public record TrialEpisode(
    Benchmark benchmark, Task task, Setting setting, long seed, Limits limits, LongSupplier nanos) {

  /// Plays the episode with an agent. Throws nothing: failures become the episode's ending.
  public PlayedEpisode play(Agent agent) {
    return play(new MeteredAgent(agent));
  }

  /// Plays the episode with an agent whose models received a meter when it was made.
  public PlayedEpisode play(MeteredAgent agent) {
    return play(AgentEntry.of("rehearsal", "a custom agent", _ -> agent.agent()), agent);
  }

  /// Makes an agent, plays the episode, and closes the agent. The agent receives the reference
  /// solution if it is declared to see it.
  public PlayedEpisode play(AgentEntry entry) {
    MeteredAgent agent = MeteredAgent.make(entry, seed);
    try {
      return play(entry, agent);
    } finally {
      FailureStandIns.close(agent.agent());
    }
  }

  private PlayedEpisode play(AgentEntry entry, MeteredAgent agent) {
    try (EpisodeEnvironment environment =
        new EpisodeEnvironment(benchmark, task, setting, limits, nanos)) {
      return EpisodeRunner.play(environment, seed, entry, agent);
    }
  }
}
