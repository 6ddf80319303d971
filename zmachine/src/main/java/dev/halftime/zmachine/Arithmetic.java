package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.StoryException;

/// Arithmetic and comparisons on 16-bit words (Standard 1.1, section 15), for interpreted and
/// compiled instructions.

final class Arithmetic {

  private Arithmetic() {}

  static boolean equal(int a, int b) {
    return a == b;
  }

  static boolean equal(int a, int b, int c) {
    return a == b || a == c;
  }

  static boolean equal(int a, int b, int c, int d) {
    return a == b || a == c || a == d;
  }

  static boolean less(int a, int b) {
    return (short) a < (short) b;
  }

  static boolean greater(int a, int b) {
    return (short) a > (short) b;
  }

  /// Returns whether all bits of the second word are set in the first.
  static boolean test(int a, int b) {
    return (a & b) == b;
  }

  static boolean zero(int a) {
    return a == 0;
  }

  static int or(int a, int b) {
    return a | b;
  }

  static int and(int a, int b) {
    return a & b;
  }

  static int not(int a) {
    return ~a;
  }

  static int add(int a, int b) {
    return a + b;
  }

  static int subtract(int a, int b) {
    return a - b;
  }

  static int multiply(int a, int b) {
    return a * b;
  }

  static int divide(int a, int b) {
    return (short) a / divisor(b);
  }

  static int remainder(int a, int b) {
    return (short) a % divisor(b);
  }

  private static int divisor(int b) {
    if (b == 0) {
      throw new StoryException("the story divides by zero");
    }
    return (short) b;
  }

  static int shiftLogically(int a, int b) {
    return shift(a, (short) b);
  }

  static int shiftArithmetically(int a, int b) {
    return shift((short) a, (short) b);
  }

  private static int shift(int value, int places) {
    return places >= 0 ? value << Math.min(places, 16) : value >> Math.min(-places, 16);
  }
}
