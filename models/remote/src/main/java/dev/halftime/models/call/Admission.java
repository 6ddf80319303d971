package dev.halftime.models.call;

import java.util.Optional;

/// Decides about each call of a provider, together with other processes that call it.
@FunctionalInterface
public interface Admission {

  /// Admits all calls.
  Admission ALL = (_, _) -> Optional.of(() -> {});

  /// Waits until a call may be made; asked immediately before each.
  ///
  /// @param model name of the model
  /// @param most maximum number of concurrent calls of it by all processes together
  /// @return the admission of one call, which is given back after it; empty if this process may
  ///   call nothing any more
  Optional<Admitted> ask(String model, int most) throws InterruptedException;

  /// An admitted call.
  @FunctionalInterface
  interface Admitted extends AutoCloseable {
    @Override
    void close();
  }
}
