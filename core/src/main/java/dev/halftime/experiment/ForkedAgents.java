package dev.halftime.experiment;

import dev.halftime.Agent;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.episode.BoundaryException;
import dev.halftime.episode.FailureStandIns;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes agents with the memory after some of the tasks of a recorded sequence: fresh ones that
/// learn from the record, or, once an agent is known to support snapshots, fresh ones that restore
/// a snapshot.
final class ForkedAgents {

  /// Maximum number of characters of a snapshot; agents with larger ones learn from the record.
  private static final int LARGEST = 1_000_000;

  private final WorkUnitParts parts;
  private final List<Episode> recorded;
  private final Consumer<Usage> learning;
  private final Episode.Key first;
  private final Duration time;
  private boolean capable;
  private boolean replayed;

  /// Snapshots by number of tasks; null until they are taken.
  private @Nullable List<String> snapshots;

  /// @param recorded the episodes of the sequence, in order
  /// @param learning receives the cost of learning from the record
  ForkedAgents(WorkUnitParts parts, List<Episode> recorded, Consumer<Usage> learning) {
    this.parts = parts;
    this.recorded = recorded;
    this.learning = learning;
    this.first = recorded.getFirst().cell();
    this.time = parts.limits(first).work();
  }

  /// Returns a fresh agent with the memory after a number of tasks.
  MeteredAgent after(int tasks) {
    if (capable && snapshots == null) {
      snapshots = snapshots();
      capable = snapshots != null;
    }
    List<String> taken = snapshots;
    if (taken != null) {
      MeteredAgent agent = parts.agent(first);
      if (restored(agent.agent(), taken.get(tasks))) {
        return agent;
      }
      FailureStandIns.close(agent.agent());
      replayed = true;
      capable = false;
      snapshots = null;
    }
    return learned(recorded.subList(0, tasks));
  }

  /// Notes whether an agent that has played is known to support snapshots.
  void played(MeteredAgent agent) {
    boolean known = offered(agent.agent()).filter(ForkedAgents::isKnown).isPresent();
    capable |= known && !replayed;
    replayed |= !known;
  }

  private static Optional<Agent.Snapshots> offered(Agent agent) {
    try {
      return BoundaryException.at(Boundary.AGENT, agent::snapshots);
    } catch (BoundaryException broken) {
      return Optional.empty();
    }
  }

  private static boolean isKnown(Agent.Snapshots snapshots) {
    try {
      return BoundaryException.at(Boundary.AGENT, snapshots::known);
    } catch (BoundaryException broken) {
      return false;
    }
  }

  private static boolean restored(Agent agent, String memory) {
    try {
      return BoundaryException.at(
          Boundary.AGENT,
          () -> {
            agent.snapshots().orElseThrow().restore(memory);
            return true;
          });
    } catch (BoundaryException broken) {
      return false;
    }
  }

  /// Returns whether some agent that has played did not support snapshots.
  boolean replays() {
    return replayed;
  }

  private MeteredAgent learned(List<Episode> before) {
    MeteredAgent agent = parts.agent(first);
    for (Episode episode : before) {
      agent = learn(agent, episode);
    }
    learning.accept(agent.spends().take());
    return agent;
  }

  private MeteredAgent learn(MeteredAgent agent, Episode episode) {
    return FailureStandIns.learning(agent, episode.seenBy(Party.AGENT), time, parts.cut());
  }

  /// Returns the snapshots after 0 to all tasks; null if one could not be taken or is too large.
  private @Nullable List<String> snapshots() {
    List<String> taken = new ArrayList<>();
    MeteredAgent agent = parts.agent(first);
    try {
      for (int tasks = 0; tasks <= recorded.size(); tasks++) {
        Optional<String> memory =
            offered(agent.agent()).flatMap(it -> FailureStandIns.snapshot(it, time, parts.cut()));
        if (memory.isEmpty() || memory.get().length() > LARGEST) {
          replayed = true;
          return null;
        }
        taken.add(memory.get());
        if (tasks < recorded.size()) {
          agent = learn(agent, recorded.get(tasks));
        }
      }
      learning.accept(agent.spends().take());
      return taken;
    } finally {
      FailureStandIns.close(agent.agent());
    }
  }
}
