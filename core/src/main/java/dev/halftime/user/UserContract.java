package dev.halftime.user;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The contract of a benchmark's users, in machine-checkable form: an optional part of a benchmark.
public interface UserContract {

  /// A clause of a user contract.
  enum Clause {
    /// Answers every input with text, and does not fail.
    ANSWERS,
    /// Is deterministic: the same input and seed give the same answers.
    REPEATABLE,
    /// Leaves when served or out of patience, neither earlier nor never.
    LEAVES,
    /// Reveals nothing before being asked for it.
    KEEPS_BACK,
    /// Never says what the agent must find out by itself.
    GIVES_NOTHING_AWAY,
    /// Agrees only to what the user wants.
    FAITHFUL,
    /// Does not contradict what the user knows, or has corrected.
    CONSISTENT
  }

  /// Minimum contract of every user: responds, is deterministic, tolerates nonsense.
  UserContract GENERAL =
      new UserContract() {
        @Override
        public Set<Clause> clauses() {
          return EnumSet.of(Clause.ANSWERS, Clause.REPEATABLE);
        }

        @Override
        public Prober prober(Task task, long seed) {
          return new GenericProber(seed);
        }

        @Override
        public int longest(Task task) {
          return Integer.MAX_VALUE;
        }

        @Override
        public List<Violation> violations(Dialogue dialogue) {
          return List.of();
        }
      };

  /// Returns the benchmark's own contract, or the general one. Users who are not the benchmark's
  /// own have the same contract without [Clause#REPEATABLE], which neither models nor people meet.
  static UserContract of(Benchmark benchmark) {
    UserContract own = benchmark.part(UserContract.class).orElse(GENERAL);
    return benchmark.player().isEmpty() ? own : new PlayedContract(own);
  }

  /// Returns the clauses of this contract.
  default Set<Clause> clauses() {
    return EnumSet.allOf(Clause.class);
  }

  /// Returns a prober that tries to make the user violate its contract; different seeds try
  /// different ways.
  Prober prober(Task task, long seed);

  /// Returns the maximum number of messages of the agent after which the user must have left.
  int longest(Task task);

  /// Returns the violations in a dialogue, except those that [Dialogues] itself detects.
  List<Violation> violations(Dialogue dialogue);
}
