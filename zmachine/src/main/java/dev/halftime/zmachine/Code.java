package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryMemory;
import dev.halftime.zmachine.memory.StoryText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes instructions (Standard 1.1, section 4); caches those in static memory.
///
/// Shared by all machines that play a story: instructions are immutable, so it is harmless if two
/// threads decode the same one.
final class Code {

  private static final int LARGE = 0;
  private static final int SMALL = 1;
  private static final int OMITTED = 3;

  /// Number of calls after which a routine is compiled.
  static final int HOT = 100;

  private final int version;
  private final @Nullable Opcode[] opcodes;
  private final @Nullable Instruction[] decoded;

  /// Entries into compiled code by address.
  private final Compiled.@Nullable Entry[] entries;

  /// Number of calls of a routine by the address of its first instruction, up to the number at
  /// which it is compiled.
  private final byte[] calls;

  private final int hot;

  /// @param hot number of calls after which a routine is compiled, at most 127; 0 for never
  Code(int version, int size, int hot) {
    this.hot = hot;
    this.version = version;
    this.opcodes = Opcode.table(version);
    this.decoded = new @Nullable Instruction[size];
    this.entries = new Compiled.@Nullable Entry[size];
    this.calls = new byte[size];
  }

  /// Returns the entry into compiled code at an address; null if there is none.
  Compiled.@Nullable Entry entry(int address) {
    return address >= 0 && address < entries.length ? entries[address] : null;
  }

  /// Counts a call of a routine, and compiles it when it was called often. If two threads call it
  /// at once it may be compiled twice, to the same code.
  void called(int address, int locals, StoryMemory memory, int globals) {
    if (address < entries.length
        && entries[address] == null
        && calls[address] < hot
        && ++calls[address] == hot) {
      Compiler.compile(address, memory, this, globals, locals)
          .forEach((at, entry) -> entries[at] = entry);
    }
  }

  /// Returns the instruction at an address.
  Instruction at(int address, StoryMemory memory) {
    if (address < 0 || address >= decoded.length) {
      throw new StoryException(
          "the story jumps to address %d, but has %d bytes".formatted(address, decoded.length));
    }
    Instruction known = decoded[address];
    if (known != null) {
      return known;
    }
    Instruction instruction = new Cursor(memory, address).instruction();
    if (!memory.changes(address)) {
      decoded[address] = instruction;
    }
    return instruction;
  }

  /// A cursor over the bytes of an instruction.
  private final class Cursor {

    private final StoryMemory memory;
    private final int start;
    private final List<Integer> operands = new ArrayList<>();
    private int at;

    Cursor(StoryMemory memory, int start) {
      this.memory = memory;
      this.start = start;
      this.at = start;
    }

    private int octet() {
      return memory.octet(at++);
    }

    Instruction instruction() {
      Opcode opcode = opcode();
      int result = opcode.stores ? octet() : 0;
      boolean when = false;
      int target = 0;
      if (opcode.branches) {
        int first = octet();
        when = (first & 0x80) != 0;
        int offset = first & 0x3f;
        if ((first & 0x40) == 0) {
          offset = ((offset << 8) | octet()) << 18 >> 18;
        }
        target = offset == 0 || offset == 1 ? offset : target(offset);
      }
      int text = 0;
      if (opcode.prints()) {
        text = at;
        at = StoryText.end(memory, at);
      }
      int[] values = operands.stream().mapToInt(it -> it).toArray();
      return new Instruction(opcode, values, result, when, target, text, at);
    }

    private int target(int offset) {
      int target = at + offset - 2;
      if (target <= 1) {
        throw broken("it branches to address " + target);
      }
      return target;
    }

    private Opcode opcode() {
      int first = octet();
      if (first == 0xbe && version >= 5) {
        Opcode opcode = known(0x100 + octet());
        list(octet());
        return opcode;
      }
      if (first < 0x80) {
        operand((first & 0x40) == 0 ? SMALL : 2);
        operand((first & 0x20) == 0 ? SMALL : 2);
        return known(first & 0x1f);
      }
      if (first < 0xb0) {
        operand((first >> 4) & 3);
        return known(0x80 | (first & 0x0f));
      }
      if (first < 0xc0) {
        return known(first);
      }
      Opcode opcode = known(first < 0xe0 ? first & 0x1f : first);
      int types = octet();
      if (opcode.wide()) {
        int more = octet();
        list(types);
        list(more);
      } else {
        list(types);
      }
      if (first < 0xe0 && operands.size() < 2) {
        throw broken("%s has %d operands, not 2".formatted(opcode, operands.size()));
      }
      return opcode;
    }

    private void list(int types) {
      for (int shift = 6; shift >= 0 && ((types >> shift) & 3) != OMITTED; shift -= 2) {
        operand((types >> shift) & 3);
      }
    }

    private void operand(int type) {
      if (type == LARGE) {
        operands.add((octet() << 8) | octet());
      } else {
        operands.add(type == SMALL ? octet() : Instruction.VARIABLE | octet());
      }
    }

    private Opcode known(int number) {
      Opcode opcode = opcodes[number];
      if (opcode == null) {
        throw broken("version %d has no instruction 0x%x".formatted(version, number));
      }
      return opcode;
    }

    private StoryException broken(String why) {
      return new StoryException("no instruction at address %d: %s".formatted(start, why));
    }
  }
}
