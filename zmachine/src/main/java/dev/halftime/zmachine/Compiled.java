package dev.halftime.zmachine;

import java.lang.invoke.MethodHandles;

/// A part of a routine, compiled to bytecode.
interface Compiled {

  /// Executes instructions until one that is not part of it, or until a call or return.
  ///
  /// @param processor the state, whose program counter is set at the end
  /// @param entry index of the instruction at which to begin
  void run(Processor processor, int entry);

  /// Loads a class that implements this interface.
  static Compiled loaded(byte[] bytes) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return (Compiled) lookup.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled class cannot be used", e);
    }
  }

  /// An instruction at which compiled code can be entered.
  ///
  /// @param index index of the instruction among the entries of the code
  /// @param locals number of local variables for which it was compiled
  record Entry(Compiled code, int index, int locals) {}
}
