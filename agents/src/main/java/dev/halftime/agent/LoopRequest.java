package dev.halftime.agent;

import dev.halftime.Action;

/// What a loop wants next.
sealed interface LoopRequest {

  /// To act, and to know what comes back.
  record Act(Action action, PendingObservation answer) implements LoopRequest {}

  /// To say something and to be told the answer as its next words.
  record Reply(String text) implements LoopRequest {}

  /// Nothing more: it broke.
  record Fail(Throwable why) implements LoopRequest {}
}
