package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryMemory;

/// The variables of a story: the stack, the local variables of the current routine, and the global
/// ones (Standard 1.1, section 4.2.2).

final class Variables {

  private static final int GLOBAL = 16;

  private final StoryMemory memory;
  private final Stack stack;
  private final int globals;

  /// @param globals address of the global variables
  Variables(StoryMemory memory, Stack stack, int globals) {
    this.memory = memory;
    this.stack = stack;
    this.globals = globals;
  }

  /// Reads a variable; variable 0 pops a value off the stack.
  int read(int variable) {
    if (variable == 0) {
      return stack.pop();
    }
    return variable < GLOBAL ? stack.local(variable - 1) : global(variable - GLOBAL);
  }

  /// Returns a global variable, from 0.
  int global(int which) {
    return memory.word(globals + 2 * which);
  }

  /// Stores a value in a variable; variable 0 pushes it on the stack.
  void write(int variable, int value) {
    if (variable == 0) {
      stack.push(value);
    } else if (variable < GLOBAL) {
      stack.local(variable - 1, value);
    } else {
      memory.word(globals + 2 * (variable - GLOBAL), value);
    }
  }

  /// Reads a variable that an operand refers to indirectly: 0 is the top of the stack, which is not
  /// popped.
  int readNamed(int variable) {
    return variable == 0 ? stack.peek() : read(named(variable));
  }

  /// Writes a variable that an operand refers to indirectly: 0 replaces the top of the stack.
  void writeNamed(int variable, int value) {
    if (variable == 0) {
      stack.pop();
    }
    write(named(variable), value);
  }

  private static int named(int variable) {
    if (variable > 0xff) {
      throw new StoryException("there is no variable " + variable);
    }
    return variable;
  }
}
