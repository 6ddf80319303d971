package dev.halftime.agent;

import dev.halftime.Action;

/// A request from the loop's thread to the runner.
sealed interface LoopRequest {

  /// Executes an action and delivers the observation.
  record Act(Action action, PendingObservation answer) implements LoopRequest {}

  /// Sends a message; the answer becomes the next message to the loop.
  record Reply(String text) implements LoopRequest {}

  /// Reports that the loop has thrown an exception.
  record Fail(Throwable why) implements LoopRequest {}
}
