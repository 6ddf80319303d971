package dev.halftime.json;

/// Estimates how many bytes of memory values need while they are built from a text.
///
/// Short values, such as `{}`, need many times the memory of their text.
final class ValueBudget {

  // With compressed references, and a table for the first members of an object.
  private static final int CONTAINER = 100;
  private static final int MEMBER = 64;
  private static final int ITEM = 8;
  private static final int TEXT = 56;
  private static final int NUMBER = 24;

  private final MemoryBound bound;
  private long needed;

  ValueBudget(MemoryBound bound) {
    this.bound = bound;
  }

  void container() {
    need(CONTAINER);
  }

  void member() {
    need(MEMBER);
  }

  void item() {
    need(ITEM);
  }

  String text(String text) {
    need((long) TEXT + text.length());
    return text;
  }

  void number() {
    need(NUMBER);
  }

  private void need(long bytes) {
    needed += bytes;
    if (needed > bound.bytes()) {
      throw bound.exceeded();
    }
  }
}
