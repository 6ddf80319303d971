package dev.halftime.models.call;

import java.util.Optional;

/// Admits calls to a provider, coordinated with other processes that call it.
@FunctionalInterface
public interface Admission {

  /// Admits all calls.
  Admission ALL = (_, _) -> Optional.of(() -> {});

  /// Waits until a call may be made; called immediately before each call.
  ///
  /// @param model name of the model
  /// @param most maximum number of concurrent calls to it by all processes together
  /// @return the permit of one call, which is closed after it; empty if this process may make no
  ///   more calls
  Optional<Admitted> ask(String model, int most) throws InterruptedException;

  /// An admitted call.
  @FunctionalInterface
  interface Admitted extends AutoCloseable {
    @Override
    void close();
  }
}
