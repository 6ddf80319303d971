package dev.halftime;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What happens differently in one episode because an assumption is dropped: each method stands at
/// a place where the episode can be changed, and changes nothing where it is left out.
///
/// Made for one episode, and used by one thread at a time. All luck is drawn from the seed of the
/// [Occasion], and what went before is taken from its past, so that a resumed run is the same run.
public interface EpisodeHooks {

  /// Hooks that change nothing.
  EpisodeHooks NONE =
      new EpisodeHooks() {
        @Override
        public boolean repeatable() {
          return true;
        }
      };

  /// Which episode it is.
  ///
  /// @param run the seed from which all luck of the run is drawn
  /// @param prices what effort and harm cost in it
  /// @param past the earlier episodes of its sequence, oldest first
  record Occasion(
      EpisodeKey cell,
      Benchmark benchmark,
      Task task,
      long run,
      Prices prices,
      List<Episode> past) {

    public Occasion {
      past = List.copyOf(past);
    }

    /// A seed for luck of one kind: the same for all agents and settings, and for the task alone
    /// and in a sequence.
    ///
    /// @param kind such as `faults`
    public long seed(String kind) {
      return Seeds.of(Seeds.of(run, cell.benchmark(), kind, "t" + cell.trial()), task.id());
    }
  }

  /// The tools behind a hook: those of the world, or what another hook makes of them.
  @FunctionalInterface
  interface Calls {

    /// Carries out a call of one of the parties.
    Step<Observation> step(Party by, Action.Call call);
  }

  /// What the agent is told before anything happens.
  ///
  /// @param instructions what it is told otherwise
  default String briefing(String instructions) {
    return instructions;
  }

  /// The brief as it is given where nobody is at the other end.
  default String brief(String brief) {
    return brief;
  }

  /// Who is at the other end.
  ///
  /// @param user who is there otherwise
  default User user(User user) {
    return user;
  }

  /// The tools that a party is shown.
  default List<Tool> tools(Party party, List<Tool> tools) {
    return tools;
  }

  /// Changes the world before the agent meets it: it has taken up the task, and nothing else has
  /// happened. What is changed here counts as the world's history, not as the agent's work.
  default void begin(World world) {}

  /// Carries out a call, or does something else with it.
  ///
  /// @param tools carries it out
  default Step<Observation> call(Party by, Action.Call call, Calls tools) {
    return tools.step(by, call);
  }

  /// What the agent is shown unasked before it acts next; asked for after each of its actions that
  /// does not end the episode.
  default List<Observation> unasked() {
    return List.of();
  }

  /// What the user does unasked before the agent acts next: [Action.Say] interrupts, and
  /// [Action.Finish] leaves. Asked for after [#unasked], where there is a user.
  default Optional<Action> interruption() {
    return Optional.empty();
  }

  /// Hears of each event, with what it cost, when it is on record.
  default void happened(Event event) {}

  /// The clock of the episode, in nanoseconds from any origin.
  ///
  /// @param real the clock otherwise
  default LongSupplier clock(LongSupplier real) {
    return real;
  }

  /// Whether hooks made anew are in the same state once they have heard the same events and carried
  /// out the same calls, whatever came of these, so that an episode can be put back to a moment.
  default boolean repeatable() {
    return false;
  }
}
