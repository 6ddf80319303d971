package dev.halftime.agent.spec;

import dev.halftime.Agent;
import dev.halftime.UsageMeter;
import java.util.function.LongFunction;

/// An agent that takes part in experiments, by name.
///
/// @param id its name on the command line and in reports
/// @param about what it is, in a sentence
/// @param seesTask it is handed the reference solution, as no real agent is; reports mark it
/// @param foreign it brings its own models along, so that an outage of one is only what it says
/// @param unconfined it is a program that no sandbox confines; reports say so
/// @param maker makes it
public record AgentEntry(
    String id, String about, boolean seesTask, boolean foreign, boolean unconfined, Maker maker) {

  /// Makes an agent.
  @FunctionalInterface
  public interface Maker {

    /// Makes a new agent, without any memory.
    ///
    /// @param seed for what it draws at random
    /// @param meter where it is counted what the models that it is given cost
    Agent make(long seed, UsageMeter meter);
  }

  public AgentEntry(String id, String about, boolean seesTask, LongFunction<Agent> maker) {
    this(id, about, seesTask, false, false, (seed, _) -> maker.apply(seed));
  }

  /// An ordinary agent.
  public static AgentEntry of(String id, String about, LongFunction<Agent> maker) {
    return new AgentEntry(id, about, false, maker);
  }

  /// An agent that is given models.
  public static AgentEntry metered(String id, String about, Maker maker) {
    return new AgentEntry(id, about, false, false, false, maker);
  }

  /// An agent that somebody else wrote, with models of its own.
  public static AgentEntry foreign(String id, String about, LongFunction<Agent> maker) {
    return new AgentEntry(id, about, false, true, false, (seed, _) -> maker.apply(seed));
  }

  /// The same under another name.
  public AgentEntry named(String other) {
    return new AgentEntry(other, about, seesTask, foreign, unconfined, maker);
  }

  /// A program of somebody else's.
  ///
  /// @param unconfined no sandbox confines it
  public static AgentEntry program(String id, boolean unconfined, LongFunction<Agent> maker) {
    return new AgentEntry(id, "a program", false, true, unconfined, (seed, _) -> maker.apply(seed));
  }

  /// A new agent of this kind.
  ///
  /// @param seed for what it draws at random
  /// @param meter where it is counted what the models that it is given cost
  public Agent make(long seed, UsageMeter meter) {
    return maker.make(seed, meter);
  }
}
