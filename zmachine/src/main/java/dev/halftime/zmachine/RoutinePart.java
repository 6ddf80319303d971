package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The instructions of a routine that can follow one another from an address on and can be
/// compiled, at most 250.
final class RoutinePart {

  /// Methods of more than 8,000 bytes are not optimised by the JVM.
  private static final int LARGEST = 250;

  private final StoryMemory memory;
  private final Code code;
  private final int locals;

  /// Addresses to which an instruction branches, or at which the code is entered.
  private final Set<Integer> leaders = new HashSet<>();

  private final Set<Integer> entered = new HashSet<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  /// The instructions by address.
  final Map<Integer, Instruction> instructions = new TreeMap<>();

  /// Addresses at which the interpreter enters the code, in order.
  final List<Integer> entries = new ArrayList<>();

  /// @param locals number of local variables of the routine
  RoutinePart(int address, StoryMemory memory, Code code, int locals) {
    this.memory = memory;
    this.code = code;
    this.locals = locals;
    open.add(address);
    entered.add(address);
    Set<Integer> visited = new HashSet<>();
    while (!open.isEmpty() && instructions.size() < LARGEST) {
      int at = open.removeFirst();
      leaders.add(at);
      while (at >= 0 && instructions.size() < LARGEST && visited.add(at)) {
        at = follow(at);
      }
    }
    entered.stream().filter(instructions::containsKey).sorted().forEach(entries::add);
    leaders.addAll(entries);
  }

  /// Adds an instruction, and notes where it branches to.
  ///
  /// @return the address of the instruction that is executed after it; -1 if there is none, or it
  ///   is entered from the interpreter
  private int follow(int at) {
    Optional<Instruction> found = decoded(at);
    if (found.isEmpty()) {
      return -1;
    }
    Instruction now = found.get();
    boolean compiled = Translation.compilable(now, locals);
    if (compiled) {
      instructions.put(at, now);
    }
    if (now.opcode().branches && now.target() > 1) {
      branch(now.target());
    }
    if (Translation.jumps(now)) {
      branch(Translation.jump(now));
    }
    if (Translation.ends(now)) {
      return -1;
    }
    if (!compiled || Translation.calls(now)) {
      entered.add(now.next());
      open.add(now.next());
      return -1;
    }
    if (now.opcode().branches) {
      leaders.add(now.next());
    }
    return now.next();
  }

  private void branch(int target) {
    open.add(target);
    leaders.add(target);
  }

  /// Returns an instruction in memory that never changes; empty if it is invalid.
  private Optional<Instruction> decoded(int at) {
    try {
      return at < 0 || memory.changes(at) ? Optional.empty() : Optional.of(code.at(at, memory));
    } catch (StoryException _) {
      return Optional.empty(); // the interpreter says so, should the story come there
    }
  }

  boolean isLeader(int at) {
    return leaders.contains(at);
  }

  /// Returns the number of instructions from a leader to the next one, or to where the code is
  /// left.
  int length(int leader) {
    int count = 0;
    int at = leader;
    Instruction now = instructions.get(at);
    while (now != null && (count == 0 || !leaders.contains(at))) {
      count++;
      if (Translation.ends(now) || Translation.calls(now)) {
        break;
      }
      at = now.next();
      now = instructions.get(at);
    }
    return count;
  }
}
