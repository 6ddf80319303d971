package dev.halftime.zmachine.memory;

/// Searches and copies tables in memory (Standard 1.1, section 15, `scan_table` and `copy_table`).
public final class MemoryTables {

  private final StoryMemory memory;
  private final InstructionBudget budget;

  public MemoryTables(StoryMemory memory, InstructionBudget budget) {
    this.memory = memory;
    this.budget = budget;
  }

  /// Returns the address of a value in a table; 0 if it is not found.
  ///
  /// @param length number of fields
  /// @param form size of a field, with 0x80 if the value is a word
  public int scan(int value, int table, int length, int form) {
    boolean words = (form & 0x80) != 0;
    for (int i = 0; i < length; i++) {
      budget.spend(1);
      int at = table + i * (form & 0x7f);
      if ((words ? memory.word(at) : memory.octet(at)) == value) {
        return at;
      }
    }
    return 0;
  }

  /// Copies bytes, or clears them if they are copied to 0.
  ///
  /// @param size number of bytes; if negative they are copied forwards even where that overwrites
  ///   some that are still to be copied
  public void copy(int from, int to, int size) {
    int length = Math.abs(size);
    budget.spend(length);
    boolean backwards = size > 0 && from < to;
    for (int n = 0; n < length; n++) {
      int i = backwards ? length - 1 - n : n;
      if (to == 0) {
        memory.octet(from + i, 0);
      } else {
        memory.octet(to + i, memory.octet(from + i));
      }
    }
  }
}
