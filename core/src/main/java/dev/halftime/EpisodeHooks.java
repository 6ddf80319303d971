package dev.halftime;

import dev.halftime.random.Seeds;
import dev.halftime.setting.Prices;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Changes to one episode that are due to a dropped assumption. Each method is called at one point
/// of the episode; its default changes nothing.
///
/// Hooks are made for one episode and used by one thread at a time. They must draw all randomness
/// from the seed of the [Occasion] and take earlier events from its past, so that a resumed run is
/// identical.
public interface EpisodeHooks {

  /// Hooks that change nothing.
  EpisodeHooks NONE =
      new EpisodeHooks() {
        @Override
        public boolean repeatable() {
          return true;
        }
      };

  /// The episode for which hooks are made.
  ///
  /// @param run the seed of the run
  /// @param prices prices of effort and harm in this episode
  /// @param past the earlier episodes of its sequence, oldest first
  record Occasion(
      Episode.Key cell,
      Benchmark benchmark,
      Task task,
      long run,
      Prices prices,
      List<Episode> past) {

    public Occasion {
      past = List.copyOf(past);
    }

    /// Returns a seed for one kind of randomness: the same for all agents and settings, and for the
    /// task alone and in a sequence.
    ///
    /// @param kind such as `faults`
    public long seed(String kind) {
      return Seeds.of(Seeds.of(run, cell.benchmark(), kind, "t" + cell.trial()), task.id());
    }
  }

  /// The tools behind a hook: those of the world, possibly changed by other hooks.
  @FunctionalInterface
  interface Calls {

    /// Executes a call of a party.
    Step<Observation> step(Party by, Action.Call call);
  }

  /// Returns the instructions that the agent gets before the episode begins.
  ///
  /// @param instructions the unchanged instructions
  default String briefing(String instructions) {
    return instructions;
  }

  /// Returns the brief given to an agent that works without a user.
  default String brief(String brief) {
    return brief;
  }

  /// Returns the user of the episode.
  ///
  /// @param user the unchanged user
  default User user(User user) {
    return user;
  }

  /// Returns the tools that a party is shown.
  default List<Tool> tools(Party party, List<Tool> tools) {
    return tools;
  }

  /// Changes the world after the task is set up and before anything else happens. These changes
  /// count as the world's history, not as the agent's work.
  default void begin(World world) {}

  /// Executes a call, or replaces its execution.
  ///
  /// @param tools executes the call
  default Step<Observation> call(Party by, Action.Call call, Calls tools) {
    return tools.step(by, call);
  }

  /// Returns observations that the agent receives without asking, before its next action. Called
  /// after each action that does not end the episode.
  default List<Observation> unasked() {
    return List.of();
  }

  /// Returns an unprompted action of the user before the agent's next action: [Action.Say]
  /// interrupts, and [Action.Finish] leaves. Called after [#unasked], where there is a user.
  default Optional<Action> interruption() {
    return Optional.empty();
  }

  /// Called with each event, including its usage, once it is recorded.
  default void happened(Event event) {}

  /// Returns the clock of the episode, in nanoseconds from an arbitrary origin.
  ///
  /// @param real the unchanged clock
  default LongSupplier clock(LongSupplier real) {
    return real;
  }

  /// Returns whether new hooks reach the same state after the same events and calls, whatever the
  /// calls returned, so that an episode can be restored to an earlier moment.
  default boolean repeatable() {
    return false;
  }

  /// The hooks of two assumptions in one episode.
  ///
  /// @param inner hooks closer to the world and the user; applied first
  /// @param outer hooks applied last
  record Chain(EpisodeHooks inner, EpisodeHooks outer) implements EpisodeHooks {

    @SuppressWarnings("ReferenceEquality") // NONE is a singleton
    static EpisodeHooks of(EpisodeHooks inner, EpisodeHooks outer) {
      if (inner == NONE) {
        return outer;
      }
      return outer == NONE ? inner : new Chain(inner, outer);
    }

    @Override
    public String briefing(String instructions) {
      return outer.briefing(inner.briefing(instructions));
    }

    @Override
    public String brief(String brief) {
      return outer.brief(inner.brief(brief));
    }

    @Override
    public User user(User user) {
      return outer.user(inner.user(user));
    }

    @Override
    public List<Tool> tools(Party party, List<Tool> tools) {
      return outer.tools(party, inner.tools(party, tools));
    }

    @Override
    public void begin(World world) {
      inner.begin(world);
      outer.begin(world);
    }

    @Override
    public Step<Observation> call(Party by, Action.Call call, Calls tools) {
      return outer.call(by, call, (who, what) -> inner.call(who, what, tools));
    }

    @Override
    public List<Observation> unasked() {
      return Stream.concat(inner.unasked().stream(), outer.unasked().stream()).toList();
    }

    @Override
    public Optional<Action> interruption() {
      return inner.interruption().or(outer::interruption);
    }

    @Override
    public void happened(Event event) {
      inner.happened(event);
      outer.happened(event);
    }

    @Override
    public LongSupplier clock(LongSupplier real) {
      return outer.clock(inner.clock(real));
    }

    @Override
    public boolean repeatable() {
      return inner.repeatable() && outer.repeatable();
    }
  }
}
