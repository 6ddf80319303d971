package dev.halftime.audit.mutant;

import dev.halftime.Action;
import java.util.List;

/// A reference solution with one mutation.
///
/// @param kind kind of the mutation
/// @param part mutated part: a tool, or a tool and an argument such as `refund.amount`
/// @param change description of the change
/// @param actions the mutated solution
public record Mutant(Kind kind, String part, String change, List<Action> actions) {

  /// Returns a copy of another kind.
  public Mutant as(Kind other) {
    return new Mutant(other, part, change, actions);
  }

  /// Kind of a mutation.
  public enum Kind {
    /// One argument of a call that may change the world has a wrong value.
    WRONG("wrong arguments"),
    /// One argument of a call that may change the world is empty.
    EMPTIED("emptied arguments"),
    /// A call that may change the world has no arguments.
    BARE("calls without arguments"),
    /// Two values are swapped: in one call, or in two calls of one tool.
    EXCHANGED("exchanged arguments"),
    /// Two values are swapped, and the world ends as with the reference: they mean the same.
    SYMMETRIC("exchanged arguments that leave the world the same"),
    /// One argument of a call that only reads has a wrong value.
    READ("wrong arguments of calls that only read"),
    /// All words, including the final answer, are empty or those of another task.
    WORDS("wrong or emptied words"),
    /// All calls are made in reverse order.
    REVERSED("calls in reverse order");

    private final String what;

    Kind(String what) {
      this.what = what;
    }

    public String what() {
      return what;
    }
  }
}
