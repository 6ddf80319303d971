package dev.halftime.episode;

import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Limits;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import java.util.function.LongSupplier;

/// An attempt outside of any experiment: one task in a fresh world, and nothing is recorded.
///
/// @param seed varies how the user talks
/// @param nanos a clock, in nanoseconds from any origin
public record TrialEpisode(
    Benchmark benchmark, Task task, Setting setting, long seed, Limits limits, LongSupplier nanos) {

  /// Lets an agent try; whatever breaks is in the episode's ending, nothing is thrown.
  public PlayedEpisode play(Agent agent) {
    return play(new MeteredAgent(agent));
  }

  /// Lets an agent try whose models were given a meter when it was made.
  public PlayedEpisode play(MeteredAgent agent) {
    return play(AgentEntry.of("rehearsal", "an agent of one's own", _ -> agent.agent()), agent);
  }

  /// Lets an agent of this kind try, and closes it; it is shown the reference solution if it is
  /// declared to see it.
  public PlayedEpisode play(AgentEntry entrant) {
    MeteredAgent agent = MeteredAgent.make(entrant, seed);
    try {
      return play(entrant, agent);
    } finally {
      FailureStandIns.close(agent.agent());
    }
  }

  private PlayedEpisode play(AgentEntry entrant, MeteredAgent agent) {
    try (EpisodeEnvironment environment =
        new EpisodeEnvironment(benchmark, task, setting, limits, nanos)) {
      return EpisodeRunner.play(environment, seed, entrant, agent);
    }
  }
}
