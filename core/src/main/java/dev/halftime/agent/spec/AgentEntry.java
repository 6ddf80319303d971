package dev.halftime.agent.spec;

import dev.halftime.Agent;
import java.util.function.LongFunction;

/// An agent that takes part in experiments, by name.
///
/// @param id its name on the command line and in reports
/// @param about what it is, in a sentence
/// @param seesTask it is handed the reference solution, as no real agent is; reports mark it
/// @param foreign it brings its own models along, so that an outage of one is only what it says
/// @param unconfined it is a program that no sandbox confines; reports say so
/// @param maker makes a new agent, without any memory, from a seed for what it draws at random
public record AgentEntry(
    String id,
    String about,
    boolean seesTask,
    boolean foreign,
    boolean unconfined,
    LongFunction<Agent> maker) {

  public AgentEntry(String id, String about, boolean seesTask, LongFunction<Agent> maker) {
    this(id, about, seesTask, false, false, maker);
  }

  /// An ordinary agent.
  public static AgentEntry of(String id, String about, LongFunction<Agent> maker) {
    return new AgentEntry(id, about, false, maker);
  }

  /// An agent that somebody else wrote, with models of its own.
  public static AgentEntry foreign(String id, String about, LongFunction<Agent> maker) {
    return new AgentEntry(id, about, false, true, false, maker);
  }

  /// A program of somebody else's.
  ///
  /// @param unconfined no sandbox confines it
  public static AgentEntry program(String id, boolean unconfined, LongFunction<Agent> maker) {
    return new AgentEntry(id, "a program", false, true, unconfined, maker);
  }
}
