package dev.halftime.models;

import dev.halftime.model.Answer;
import dev.halftime.model.Request;

/// A single try to get an answer, without any patience.
@FunctionalInterface
interface Attempt {

  /// Asks once.
  ///
  /// @throws Trouble if it fails
  Answer once(Request request);
}
