package dev.halftime.audit.mutant;

import dev.halftime.Action;
import java.util.List;

/// A reference solution with one thing wrong in it.
///
/// @param kind what was done to it
/// @param part where: a tool, or a tool and an argument such as `refund.amount`
/// @param change what became of what, in words
/// @param actions what is done instead of the reference
public record Mutant(Kind kind, String part, String change, List<Action> actions) {

  /// The same under another kind.
  public Mutant as(Kind other) {
    return new Mutant(other, part, change, actions);
  }

  /// What was done to a reference solution.
  public enum Kind {
    /// One argument of a call that may change the world has a wrong value.
    WRONG("wrong arguments"),
    /// One argument of a call that may change the world is empty.
    EMPTIED("emptied arguments"),
    /// A call that may change the world has no arguments at all.
    BARE("calls without arguments"),
    /// Two values have changed places: in one call, or in two calls of one tool.
    EXCHANGED("exchanged arguments"),
    /// The same, and the world became what the reference makes of it: the two mean the same.
    SYMMETRIC("exchanged arguments that leave the world the same"),
    /// One argument of a call that only reads has a wrong value.
    READ("wrong arguments of calls that only read"),
    /// All that is said, the final answer included, is empty or that of another task.
    WORDS("wrong or emptied words"),
    /// All calls are made, in the reverse order.
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
