package dev.halftime.sandbox;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;

/// Starts programs, and confines them if possible.
public interface Sandbox {

  /// Starts a program.
  ///
  /// All processes that it starts end with it and with this process, however this process ends.
  ///
  /// @throws FileNotFoundException if there is no such program
  /// @throws IOException if the sandbox or this machine cannot start it, for example for lack of
  ///   processes or memory, which is not the program's fault
  RunningProgram start(Launch launch) throws IOException;

  /// Returns why programs are not confined; empty if they are.
  Optional<String> gap();

  /// Returns the strongest sandbox that works on this machine; determined once.
  static Sandbox strongest() {
    return Strongest.FOUND;
  }

  /// Returns a sandbox for trusted programs, which does not confine them, but ends them with this
  /// process.
  static Sandbox none() {
    return Unconfined.TRUSTED;
  }
}
