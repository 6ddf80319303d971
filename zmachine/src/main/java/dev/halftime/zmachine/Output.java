package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.InstructionBudget;
import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryMemory;
import dev.halftime.zmachine.memory.StoryText;
import dev.halftime.zmachine.memory.Window;
import java.util.Arrays;

/// Directs the story's output to the lower window, which the player reads, to the upper window, or
/// to memory (Standard 1.1, section 7). Transcripts and recorded commands, which a story may also
/// request, are not supported.
final class Output {

  private static final int DEEPEST = 16;

  private final StoryMemory memory;
  private final StoryText text;
  private final InstructionBudget budget;
  private final StringBuilder lower = new StringBuilder();
  private final Window upper = new Window();
  private boolean above;
  private boolean silent;
  private int[] tables = {};

  Output(StoryMemory memory, StoryText text, InstructionBudget budget) {
    this.memory = memory;
    this.text = text;
    this.budget = budget;
  }

  Window upper() {
    return upper;
  }

  /// Returns whether output goes to the upper window.
  boolean above() {
    return above;
  }

  /// Prints a ZSCII character.
  void print(int zscii) {
    budget.print();
    if (zscii == 0) {
      return;
    }
    if (tables.length > 0) {
      intoMemory(zscii);
    } else {
      show(text.unicode(zscii));
    }
  }

  /// Prints a Unicode character.
  void unicode(char c) {
    budget.print();
    if (tables.length > 0) {
      intoMemory(text.zscii(c));
    } else if (!Character.isISOControl(c) && !Character.isSurrogate(c)) {
      show(c);
    }
  }

  private void show(char c) {
    if (silent) {
      return;
    }
    if (above) {
      upper.print(c);
    } else {
      lower.append(c);
    }
  }

  private void intoMemory(int zscii) {
    int table = tables[tables.length - 1];
    int count = memory.word(table);
    memory.octet(table + 2 + count, zscii);
    memory.word(table, count + 1);
  }

  /// Selects a stream, or, if negative, deselects it.
  void stream(int number, int table) {
    switch (number) {
      case 1, -1 -> silent = number < 0;
      case 3 -> {
        if (tables.length == DEEPEST) {
          throw new StoryException("output goes into %d tables at once".formatted(DEEPEST + 1));
        }
        tables = Arrays.copyOf(tables, tables.length + 1);
        tables[tables.length - 1] = table;
        memory.word(table, 0);
      }
      case -3 -> tables = Arrays.copyOf(tables, Math.max(0, tables.length - 1));
      default -> {} // a transcript or a record of commands
    }
  }

  void split(int lines, boolean erase) {
    upper.split(lines);
    if (erase) {
      upper.erase();
    }
  }

  void select(int window) {
    above = window == 1;
    if (above) {
      upper.moveTo(1, 1);
    }
  }

  /// Erases a window: 1 is the upper one, -1 and -2 are both, of which -1 also removes the upper
  /// one.
  void erase(int window) {
    if (window == -1) {
      upper.split(0);
      above = false;
    }
    if (window != 0) {
      upper.erase();
    }
  }

  /// Returns the output to the lower window since the last call.
  String taken() {
    String taken = lower.toString();
    lower.setLength(0);
    return taken;
  }

  /// The state of the output: its target and the contents of the upper window.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Kept(Window upper, boolean above, boolean silent, int[] tables) {}

  Kept kept() {
    return new Kept(upper.copy(), above, silent, tables);
  }

  void restore(Kept kept) {
    upper.restore(kept.upper());
    above = kept.above();
    silent = kept.silent();
    tables = kept.tables();
    lower.setLength(0);
  }
}
