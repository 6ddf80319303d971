package dev.halftime.agent;

import dev.halftime.Action;

/// What a loop wants next.
sealed interface Wish {

  /// To act, and to know what comes back.
  record Act(Action action, Awaited answer) implements Wish {}

  /// To say something and to be told the answer as its next words.
  record Reply(String text) implements Wish {}

  /// Nothing more: it broke.
  record Fail(Throwable why) implements Wish {}
}
