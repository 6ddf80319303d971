package dev.halftime.sandbox;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;

/// Starts programs, and confines them if possible.
public interface Sandbox {

  /// Starts a program.
  ///
  /// Everything that it starts ends with it, and with this process, however that ends.
  ///
  /// @throws FileNotFoundException if there is no such program
  /// @throws IOException if the sandbox or this machine cannot start it, for example for want of
  ///   processes or memory, which says nothing about the program
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
