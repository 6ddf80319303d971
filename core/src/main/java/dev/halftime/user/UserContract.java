package dev.halftime.user;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the users of a benchmark promise, in a form that a machine can check: a part of a
/// benchmark.
public interface UserContract {

  /// What can be asked of any user: to answer, to repeat itself, and to bear nonsense.
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

  /// The contract that a benchmark has as a part, or else the general one. Users whom somebody else
  /// plays promise the same, except to repeat themselves: neither models nor people do.
  static UserContract of(Benchmark benchmark) {
    UserContract own = benchmark.part(UserContract.class).orElse(GENERAL);
    return benchmark.player().isEmpty() ? own : new PlayedContract(own);
  }

  /// Which promises these are.
  default Set<Clause> clauses() {
    return EnumSet.allOf(Clause.class);
  }

  /// Somebody who tries to make the user break its promises; different seeds try differently.
  Prober prober(Task task, long seed);

  /// How many times an agent may speak at most before the user must have left.
  int longest(Task task);

  /// The promises that were broken in a dialogue, beyond those that [Dialogues] checks itself.
  List<Violation> violations(Dialogue dialogue);
}
