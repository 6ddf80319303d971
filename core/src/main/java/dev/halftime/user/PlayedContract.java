package dev.halftime.user;

import dev.halftime.Task;
import dev.halftime.user.UserContract.Clause;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The contract of users played by a model: that of the benchmark's own users, except that they
/// need not be repeatable.
///
/// @param part contract of the benchmark's own users
record PlayedContract(UserContract part) implements UserContract {

  @Override
  public Set<Clause> clauses() {
    EnumSet<Clause> clauses = EnumSet.copyOf(part.clauses());
    clauses.remove(Clause.REPEATABLE);
    return clauses;
  }

  @Override
  public Prober prober(Task task, long seed) {
    return part.prober(task, seed);
  }

  @Override
  public int longest(Task task) {
    return part.longest(task);
  }

  @Override
  public List<Violation> violations(Dialogue dialogue) {
    return part.violations(dialogue);
  }
}
