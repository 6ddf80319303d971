package dev.halftime.episode;

import static dev.halftime.Party.AGENT;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending.Boundary;
import dev.halftime.EpisodeStart;
import dev.halftime.agent.spec.AgentEntry;
import java.util.List;
import java.util.Optional;

/// Plays an agent in the environment of an episode until it is over.
///
/// Everything that the agent throws becomes an ending that names the boundary that failed.
public final class EpisodeRunner {

  /// Thrown by an agent or a user to abandon the episode: it passes through to the caller, and no
  /// ending is recorded. Everything else that a part throws becomes the ending of its episode.
  public abstract static class Abandoned extends Error {

    private static final long serialVersionUID = 1;

    /// Creates an error without a message and a stack trace.
    protected Abandoned() {
      super(null, null, false, false);
    }
  }

  private EpisodeRunner() {}

  /// Plays an episode from its beginning; resets the environment.
  ///
  /// @param seed as in [EpisodeEnvironment#reset]
  public static PlayedEpisode play(EpisodeEnvironment environment, long seed, Agent agent) {
    return play(environment, seed, new MeteredAgent(agent));
  }

  /// Plays an episode from its beginning with an agent whose models received a meter when it was
  /// made.
  ///
  /// @param seed as in [EpisodeEnvironment#reset]
  public static PlayedEpisode play(EpisodeEnvironment environment, long seed, MeteredAgent agent) {
    return play(
        environment, seed, AgentEntry.of("agent", "a custom agent", _ -> agent.agent()), agent);
  }

  public static PlayedEpisode play(
      EpisodeEnvironment environment, long seed, AgentEntry entry, MeteredAgent agent) {
    environment.reset(seed);
    return play(environment.episode(), entry, agent);
  }

  /// Plays an episode that has begun to its end.
  ///
  /// @param entry declaration of the agent
  public static PlayedEpisode play(OpenEpisode episode, AgentEntry entry, MeteredAgent metered) {
    Agent agent = metered.agent();
    UsageCounter spends = metered.spends();
    try {
      if (!episode.isOver()) {
        begin(episode, entry, metered);
      }
      while (!episode.isOver()) {
        PartyCalls.Turn turn = episode.calls().ask(AGENT, () -> agent.act(episode.seen()), spends);
        episode.step(turn.action(), turn.usage());
      }
    } catch (BoundaryException broken) {
      episode.breakAt(entry.foreign() ? broken.claimed() : broken);
    }
    return episode.played();
  }

  /// Begins the episode for the agent, with simulator, meter, and the reference solution if it is
  /// declared to see it.
  private static void begin(OpenEpisode episode, AgentEntry entry, MeteredAgent metered) {
    EpisodeContext context = episode.context();
    Optional<List<Action>> reference =
        entry.seesTask()
            ? Optional.of(
                episode.part(Boundary.WORLD, () -> context.benchmark().reference(context.task())))
            : Optional.empty();
    EpisodeStart start =
        new EpisodeStart(
            episode.part(Boundary.WORLD, context.world()::external)
                ? Optional.empty() // it cannot undo a tried call
                : Optional.of(WorldSimulator.in(context.world())),
            reference,
            metered.spends(),
            context.limits());
    episode
        .calls()
        .run(
            AGENT,
            metered.spends(),
            () -> {
              metered.agent().begin(start);
              return start;
            });
  }
}
