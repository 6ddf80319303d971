package dev.halftime.models.call;

import dev.halftime.model.Request;
import dev.halftime.model.Response;

/// A single try to get an answer, without any patience.
@FunctionalInterface
public interface CallAttempt {

  /// Asks once.
  ///
  /// @throws ProviderException if it fails
  Response once(Request request);
}
