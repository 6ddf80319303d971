package dev.halftime.zmachine.action;

import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.memory.StoryException;
import java.util.Arrays;
import java.util.BitSet;

/// The parts of a story's memory that describe its world: the table of objects with their
/// properties, and the global variables.
final class WorldMemory {

  private static final int GLOBALS = 480;

  private final int size;
  private final BitSet places = new BitSet();
  private final int objects;
  private final int start;
  private final int globals;

  /// Size of the entry of an object.
  private final int entry;

  /// Finds these parts in a story.
  ///
  /// @throws StoryException if the table of objects is invalid
  WorldMemory(MemoryView memory) {
    this.size = memory.dynamic().length;
    this.globals = memory.globals();
    boolean small = memory.version() == 3;
    this.entry = small ? 9 : 14;
    this.start = memory.objects() + (small ? 62 : 126);
    int first = start;
    int lowest = memory.word(first + entry - 2);
    int highest = lowest;
    int count = 0;
    while (count < (small ? 255 : 0xffff) && first + (count + 1) * entry <= lowest) {
      int table = memory.word(first + count * entry + entry - 2);
      lowest = Math.min(lowest, table);
      highest = Math.max(highest, table);
      count++;
    }
    this.objects = count;
    places.set(globals, Math.min(size, globals + GLOBALS));
    places.set(first, Math.min(size, first + count * entry));
    if (lowest < highest) {
      places.set(Math.min(size, lowest), Math.min(size, highest));
    }
  }

  int objects() {
    return objects;
  }

  /// Returns whether an address is in the tree of objects or their attributes.
  boolean isObject(int address) {
    return address >= start && address < start + objects * entry;
  }

  /// Returns whether an address is in the attributes of an object.
  boolean isAttribute(int address) {
    return isObject(address) && (address - start) % entry < (entry == 9 ? 4 : 6);
  }

  /// Returns whether an address is in a global variable.
  boolean isVariable(int address) {
    return address >= globals && address < globals + GLOBALS;
  }

  /// Returns the addresses at which two copies of dynamic memory differ in these parts.
  int[] differences(byte[] before, byte[] after) {
    int[] found = new int[16];
    int length = 0;
    for (int at = Arrays.mismatch(before, after); at >= 0; ) {
      if (places.get(at)) {
        if (length == found.length) {
          found = Arrays.copyOf(found, 2 * length);
        }
        found[length++] = at;
      }
      int next = Arrays.mismatch(before, at + 1, size, after, at + 1, size);
      at = next < 0 ? -1 : at + 1 + next;
    }
    return Arrays.copyOf(found, length);
  }
}
