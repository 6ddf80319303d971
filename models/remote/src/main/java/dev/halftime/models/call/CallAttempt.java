package dev.halftime.models.call;

import dev.halftime.model.Request;
import dev.halftime.model.Response;

/// A single attempt to get a response, without retries.
@FunctionalInterface
public interface CallAttempt {

  /// Sends the request once.
  ///
  /// @throws ProviderException if the attempt fails
  Response once(Request request);
}
