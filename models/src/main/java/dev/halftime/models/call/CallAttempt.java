package dev.halftime.models.call;

import dev.halftime.model.Answer;
import dev.halftime.model.Request;

/// A single try to get an answer, without any patience.
@FunctionalInterface
public interface CallAttempt {

  /// Asks once.
  ///
  /// @throws Trouble if it fails
  Answer once(Request request);
}
