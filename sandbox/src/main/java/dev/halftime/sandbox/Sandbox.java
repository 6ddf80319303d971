package dev.halftime.sandbox;

import java.io.IOException;
import java.util.Optional;

/// Starts programs, and confines them if possible.
public interface Sandbox {

  /// Starts a program.
  ///
  /// Everything that it starts ends with it, and with this process, however that ends.
  ///
  /// @throws IOException if it cannot be started
  RunningProgram start(Launch launch) throws IOException;

  /// Returns why programs are not confined; empty if they are.
  Optional<String> gap();

  /// Returns the strongest sandbox that works on this machine; determined once.
  static Sandbox strongest() {
    return Strongest.FOUND;
  }

  /// Returns no sandbox, for trusted programs: they only cannot outlive this process.
  static Sandbox none() {
    return Unconfined.TRUSTED;
  }
}
