package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.StoryException;
import java.util.Arrays;

/// The stack: for each active routine its local variables and the values that it pushed (Standard
/// 1.1, section 6).
final class Stack {

  private static final int VALUES = 0x10000;
  private static final int FRAMES = 0x2000;

  /// Size of a frame: return address, result variable, number of arguments, index of its first
  /// local variable, and number of local variables.
  private static final int FRAME = 5;

  private char[] values = new char[512];
  private int[] frames = new int[32 * FRAME];
  private int top;
  private int depth;
  private int base;
  private int locals;

  /// Result variable of a call whose result is discarded.
  static final int NOWHERE = -1;

  int depth() {
    return depth;
  }

  void push(int value) {
    if (top == values.length) {
      grow();
    }
    values[top++] = (char) value;
  }

  private void grow() {
    if (top >= VALUES) {
      throw new StoryException("the stack overflows: it has %d values".formatted(top));
    }
    values = Arrays.copyOf(values, 2 * top);
  }

  int pop() {
    if (top <= base + locals) {
      throw new StoryException("the story takes a value from the stack, on which it put none");
    }
    return values[--top];
  }

  int peek() {
    if (top <= base + locals) {
      throw new StoryException("the story reads a value from the stack, on which it put none");
    }
    return values[top - 1];
  }

  /// Returns a local variable, from 0.
  int local(int which) {
    if (which >= locals) {
      throw missing(which);
    }
    return values[base + which];
  }

  void local(int which, int value) {
    if (which >= locals) {
      throw missing(which);
    }
    values[base + which] = (char) value;
  }

  /// Returns the number of local variables.
  int locals() {
    return locals;
  }

  /// Returns a local variable that is known to exist.
  int known(int which) {
    return values[base + which];
  }

  void known(int which, int value) {
    values[base + which] = (char) value;
  }

  private StoryException missing(int which) {
    return new StoryException(
        "there is no local variable %d: the routine has %d".formatted(which + 1, locals));
  }

  /// Begins the frame of a routine; its local variables are pushed next.
  void enter(int back, int result, int arguments, int count) {
    if (depth == FRAMES) {
      throw new StoryException("the stack overflows: %d routines are open".formatted(depth));
    }
    int at = depth * FRAME;
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, 2 * at);
    }
    frames[at] = back;
    frames[at + 1] = result;
    frames[at + 2] = arguments;
    frames[at + 3] = top;
    frames[at + 4] = count;
    depth++;
    base = top;
    locals = count;
  }

  /// Removes the frames above a depth.
  void unwind(int to) {
    if (to < 1 || to > depth) {
      throw new StoryException(
          "there is no frame %d to throw to: %d are open".formatted(to, depth));
    }
    while (depth > to) {
      leave();
    }
  }

  /// Removes the innermost frame.
  void leave() {
    if (depth == 0) {
      throw new StoryException("the story returns from its main routine");
    }
    depth--;
    top = frames[depth * FRAME + 3];
    if (depth > 0) {
      base = frames[depth * FRAME - 2];
      locals = frames[depth * FRAME - 1];
    } else {
      base = 0;
      locals = 0;
    }
  }

  /// Returns the return address of the innermost frame.
  int back() {
    return depth == 0 ? 0 : frames[depth * FRAME - FRAME];
  }

  /// Returns its result variable.
  int result() {
    return depth == 0 ? NOWHERE : frames[depth * FRAME - FRAME + 1];
  }

  /// Returns the number of its arguments.
  int arguments() {
    return depth == 0 ? 0 : frames[depth * FRAME - FRAME + 2];
  }

  /// Returns whether the routine was called with an argument of this number, from 1.
  boolean argument(int number) {
    return number <= arguments();
  }

  void clear() {
    top = 0;
    depth = 0;
    base = 0;
    locals = 0;
  }

  /// A copy of the stack.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Copy(char[] values, int[] frames) {}

  Copy copy() {
    return new Copy(Arrays.copyOf(values, top), Arrays.copyOf(frames, depth * FRAME));
  }

  void restore(Copy copy) {
    top = copy.values().length;
    depth = copy.frames().length / FRAME;
    if (top > values.length) {
      values = new char[Math.max(2 * values.length, top)];
    }
    if (copy.frames().length > frames.length) {
      frames = new int[copy.frames().length];
    }
    System.arraycopy(copy.values(), 0, values, 0, top);
    System.arraycopy(copy.frames(), 0, frames, 0, copy.frames().length);
    base = depth == 0 ? 0 : frames[depth * FRAME - 2];
    locals = depth == 0 ? 0 : frames[depth * FRAME - 1];
  }
}
