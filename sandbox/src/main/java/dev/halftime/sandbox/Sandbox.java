package dev.halftime.sandbox;

import java.io.IOException;
import java.util.Optional;

/// Starts programs, and confines them as far as it can.
public interface Sandbox {

  /// Starts a program.
  ///
  /// All that it starts ends with it, and with this process, however that ends.
  ///
  /// @throws IOException if it cannot be started
  RunningProgram start(Launch launch) throws IOException;

  /// Why programs are not confined; empty if they are.
  Optional<String> gap();

  /// The strongest sandbox that works on this machine; it is tried once.
  static Sandbox strongest() {
    return Strongest.FOUND;
  }

  /// No sandbox, for programs that are trusted: they are only kept from outliving this process.
  static Sandbox none() {
    return Unconfined.TRUSTED;
  }
}
