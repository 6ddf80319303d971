package dev.halftime.agent.spec;

import dev.halftime.Agent;
import dev.halftime.usage.UsageMeter;
import java.util.function.LongFunction;

/// A named agent in experiments.
///
/// @param id name on the command line and in reports
/// @param about description in one sentence
/// @param seesTask it receives the reference solution, unlike any real agent; reports mark it
/// @param foreign it has its own models, so that their outages cannot be verified
/// @param unconfined it is a program that runs without a sandbox; reports say so
/// @param maker makes the agent
public record AgentEntry(
    String id, String about, boolean seesTask, boolean foreign, boolean unconfined, Maker maker) {

  /// Makes agents.
  @FunctionalInterface
  public interface Maker {

    /// Makes a new agent, without any memory.
    ///
    /// @param seed seed of the agent's randomness
    /// @param meter counts the usage of the models that it is given
    Agent make(long seed, UsageMeter meter);
  }

  public AgentEntry(String id, String about, boolean seesTask, LongFunction<Agent> maker) {
    this(id, about, seesTask, false, false, (seed, _) -> maker.apply(seed));
  }

  /// Creates an entry of an ordinary agent.
  public static AgentEntry of(String id, String about, LongFunction<Agent> maker) {
    return new AgentEntry(id, about, false, maker);
  }

  /// Creates an entry of an agent that is given models.
  public static AgentEntry metered(String id, String about, Maker maker) {
    return new AgentEntry(id, about, false, false, false, maker);
  }

  /// Creates an entry of a third-party agent with its own models.
  public static AgentEntry foreign(String id, String about, LongFunction<Agent> maker) {
    return new AgentEntry(id, about, false, true, false, (seed, _) -> maker.apply(seed));
  }

  /// Returns a copy under another name.
  public AgentEntry named(String other) {
    return new AgentEntry(other, about, seesTask, foreign, unconfined, maker);
  }

  /// Creates an entry of an external program.
  ///
  /// @param unconfined it runs without a sandbox
  public static AgentEntry program(String id, boolean unconfined, LongFunction<Agent> maker) {
    return new AgentEntry(id, "a program", false, true, unconfined, (seed, _) -> maker.apply(seed));
  }

  /// Makes a new agent.
  ///
  /// @param seed seed of the agent's randomness
  /// @param meter counts the usage of the models that it is given
  public Agent make(long seed, UsageMeter meter) {
    return maker.make(seed, meter);
  }
}
