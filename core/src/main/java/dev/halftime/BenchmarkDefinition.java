package dev.halftime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the author of a benchmark writes: tasks, the world they are done in, and the scorer that
/// judges them. [Benchmark#of] makes the benchmark of it.
///
/// It knows nothing of agents or settings. It is made from a seed and data: all its methods give
/// the same each time they are called, from any thread.
public interface BenchmarkDefinition {

  /// Its name on the command line, such as `helpdesk`.
  String id();

  /// What it is, in a sentence.
  String about();

  /// What scores go by: the name, and what of the official grading is left out, if something is.
  default String title() {
    return id();
  }

  /// What must be said beside every score, in a sentence; empty if nothing must.
  default String caveat() {
    return "";
  }

  /// What every agent is told: its role and the written rules.
  String instructions();

  /// What an agent is told that works without a user, where that differs.
  ///
  /// @param alone nobody is at the other end
  default String instructions(boolean alone) {
    return instructions();
  }

  /// The tasks in their order; may be endless.
  Stream<Task> tasks();

  /// The task of this id; empty if there is none.
  ///
  /// It is looked for among the first 10,000; a benchmark that can tell from an id whether it has
  /// the task does so, since nobody wants to wait for thousands of tasks to hear of a slip.
  default Optional<Task> byId(String task) {
    try (Stream<Task> first = tasks().limit(10_000)) {
      return first.filter(it -> it.id().equals(task)).findFirst();
    }
  }

  /// A new world in which nothing has happened.
  World world();

  /// The user who comes with a task.
  ///
  /// @param past what this user saw of the earlier episodes of a sequence, oldest first; empty
  ///   where users are strangers
  /// @param seed varies how the user talks, not what the user wants
  User user(Task task, List<Transcript> past, long seed);

  /// What agents here say before the user has said a word; nothing where the user opens the talk.
  default Optional<String> greeting() {
    return Optional.empty();
  }

  /// Judges episodes of these tasks.
  Scorer scorer();

  /// A reference solution: what an agent that knows the task does, ending with [Action.Finish].
  List<Action> reference(Task task);

  /// The success rate that agents which do not do the work (noop, random, escalate) must stay at or
  /// below.
  default double floor() {
    return 0.02;
  }

  /// How many tasks a sequence has if nobody says otherwise.
  default int sequence() {
    return 30;
  }

  /// The same tasks by the same ids after the rules of the world have changed; empty if this
  /// benchmark cannot drift.
  default Optional<? extends BenchmarkDefinition> drifted() {
    return Optional.empty();
  }

  /// What it has that few benchmarks have, each a value of a type that says who uses it: what its
  /// users promise ([dev.halftime.user.UserContract]), how a model plays them
  /// ([dev.halftime.user.RolePrompt]), what its tasks state of the world
  /// ([dev.halftime.episode.StateAssertions]), what it is audited for besides
  /// ([dev.halftime.audit.Check]).
  default List<Object> parts() {
    return List.of();
  }
}
