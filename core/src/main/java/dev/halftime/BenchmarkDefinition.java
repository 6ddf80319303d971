package dev.halftime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the author of a benchmark implements: tasks, the world in which they are done, and the
/// scorer that grades them. [Benchmark#of] makes a benchmark from it.
///
/// A definition is independent of agents and settings. It is made from a seed and data: all methods
/// return the same on every call, from any thread.
public interface BenchmarkDefinition {

  /// Returns the name on the command line, such as `helpdesk`.
  String id();

  /// Describes the benchmark in one sentence.
  String about();

  /// Returns the title of its scores: the name, and which parts of the official grading are
  /// omitted, if any.
  default String title() {
    return id();
  }

  /// Returns the one-sentence caveat to show with every score; empty if there is none.
  default String caveat() {
    return "";
  }

  /// Returns the instructions of every agent: its role and the written rules.
  String instructions();

  /// Returns the instructions of an agent, which may differ if it works without a user.
  ///
  /// @param alone there is no user
  default String instructions(boolean alone) {
    return instructions();
  }

  /// Returns the tasks in order; may be endless.
  Stream<Task> tasks();

  /// Returns whether tasks are generated without end. If they are, [#byId] must find a task without
  /// generating those before it, and each family of tasks must occur among the first 1,000, since
  /// names are searched only there.
  default boolean endless() {
    return false;
  }

  /// Returns the task with this id; empty if there is none.
  ///
  /// The default searches the first 10,000 tasks, unless its thread is interrupted. A benchmark
  /// that can tell from an id whether it has the task should override this, so that a mistyped id
  /// is reported without generating thousands of tasks.
  default Optional<Task> byId(String task) {
    try (Stream<Task> first = tasks().limit(10_000)) {
      return first
          .takeWhile(_ -> !Thread.currentThread().isInterrupted())
          .filter(it -> it.id().equals(task))
          .findFirst();
    }
  }

  /// Returns a new world in its initial state.
  World world();

  /// Returns the user of a task.
  ///
  /// @param past what this user saw of the earlier episodes of the sequence, oldest first; empty
  ///   where users are strangers
  /// @param seed varies how the user talks, not what the user wants
  User user(Task task, List<Transcript> past, long seed);

  /// Returns what agents say before the user's first message; empty where the user opens the
  /// conversation.
  default Optional<String> greeting() {
    return Optional.empty();
  }

  /// Returns the scorer of episodes of these tasks.
  Scorer scorer();

  /// Returns a reference solution: the actions of an agent that knows the task, ending with
  /// [Action.Finish].
  List<Action> reference(Task task);

  /// Returns the highest success rate allowed for agents that do not do the work (noop, random,
  /// escalate).
  default double floor() {
    return 0.02;
  }

  /// Returns the default number of tasks in a sequence.
  default int sequence() {
    return 30;
  }

  /// Returns the same tasks, by the same ids, after the rules of the world have changed; empty if
  /// this benchmark cannot drift.
  default Optional<? extends BenchmarkDefinition> drifted() {
    return Optional.empty();
  }

  /// Returns optional parts, each a value whose type determines who uses it: the contract that its
  /// users meet ([dev.halftime.user.UserContract]), how a model plays them
  /// ([dev.halftime.user.RolePrompt]), the cards of people who play them
  /// ([dev.halftime.user.RoleCard.Factory]), assertions of its tasks about the world
  /// ([dev.halftime.episode.StateAssertions]), additional audit checks
  /// ([dev.halftime.audit.Check]).
  default List<Object> parts() {
    return List.of();
  }
}
