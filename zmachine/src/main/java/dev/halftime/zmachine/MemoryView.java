package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.InstructionBudget;
import dev.halftime.zmachine.memory.Objects;
import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryHeader;
import dev.halftime.zmachine.memory.StoryMemory;
import dev.halftime.zmachine.memory.StoryText;
import java.util.ArrayList;
import java.util.List;

/// A read-only view of what the memory of a machine holds: bytes, words of the dictionary, and
/// objects. It shows the machine's current state.
public final class MemoryView {

  private static final int WORK = 1_000_000;
  private static final int MOST_PROPERTIES = 64;

  private final Machine machine;
  private final StoryMemory memory;
  private final InstructionBudget budget = new InstructionBudget(WORK, WORK);
  private final StoryText text;
  private final Objects objects;

  /// Creates a view of a machine's memory.
  public MemoryView(Machine machine) {
    this.machine = machine;
    this.memory = machine.memory();
    this.text = new StoryText(memory, machine.version(), budget);
    this.objects = new Objects(memory, machine.version(), budget);
  }

  /// Returns a byte, from 0 to 255.
  ///
  /// @throws StoryException if it is outside of memory
  public int octet(int address) {
    return memory.octet(address);
  }

  /// Returns a word of 16 bits, from 0 to 65,535.
  ///
  /// @throws StoryException if it is outside of memory
  public int word(int address) {
    return memory.word(address);
  }

  /// Returns the Z-machine version of the story.
  public int version() {
    return machine.version();
  }

  /// Returns a copy of the dynamic memory, which begins at address 0.
  public byte[] dynamic() {
    return memory.copy();
  }

  /// Returns the address of static memory.
  public int statics() {
    return memory.word(StoryHeader.STATIC);
  }

  /// Returns the address of the dictionary.
  public int dictionary() {
    return memory.word(StoryHeader.DICTIONARY);
  }

  /// Returns the address of the table of global variables.
  public int globals() {
    return memory.word(StoryHeader.GLOBALS);
  }

  /// Returns the address of the table of objects.
  public int objects() {
    return memory.word(StoryHeader.OBJECTS);
  }

  /// Returns the words of the dictionary in its order, truncated to the characters that it stores.
  public List<String> words() {
    return machine.words();
  }

  /// A property of an object.
  ///
  /// @param address address of its data
  /// @param length number of bytes of its data
  public record Property(int address, int length) {}

  /// Returns the properties of an object, at most 64.
  ///
  /// @param object number of the object, from 1
  /// @throws StoryException if the table of objects is damaged
  public List<Property> properties(int object) {
    budget.renew();
    List<Property> found = new ArrayList<>();
    int property = objects.following(object, 0);
    while (property != 0 && found.size() < MOST_PROPERTIES) {
      int data = objects.data(object, property);
      found.add(new Property(data, objects.length(data)));
      property = objects.following(object, property);
    }
    return found;
  }

  /// Returns the short name of an object; empty if it has none.
  ///
  /// @param object number of the object, from 1
  /// @throws StoryException if the table of objects is damaged
  public String name(int object) {
    budget.renew();
    int name = objects.name(object);
    StringBuilder read = new StringBuilder();
    if (name != 0) {
      text.decode(name, zscii -> read.append(text.unicode(zscii)));
    }
    return read.toString();
  }
}
