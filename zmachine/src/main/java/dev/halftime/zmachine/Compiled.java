package dev.halftime.zmachine;

/// A part of a routine, compiled to bytecode.
interface Compiled {

  /// Executes instructions until one that is not part of it, or until a call or return.
  ///
  /// @param processor the state, whose program counter is set at the end
  /// @param entry index of the instruction at which to begin
  void run(Processor processor, int entry);

  /// An instruction at which compiled code can be entered.
  ///
  /// @param index index of the instruction among the entries of the code
  /// @param locals number of local variables for which it was compiled
  record Entry(Compiled code, int index, int locals) {}
}
