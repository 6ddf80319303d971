package dev.halftime.zmachine.memory;

/// The object table: a tree of objects with attributes and properties (Standard 1.1, section 12).
///
/// Object 0 is no object: it has no attributes, properties and parent, and operations on it have no
/// effect.
public final class Objects {

  private final StoryMemory memory;
  private final InstructionBudget budget;
  private final boolean small;
  private final int defaults;
  private final int first;

  public Objects(StoryMemory memory, int version, InstructionBudget budget) {
    this.memory = memory;
    this.budget = budget;
    this.small = version == 3;
    this.defaults = memory.word(StoryHeader.OBJECTS);
    this.first = defaults + (small ? 62 : 126);
  }

  private int entry(int object) {
    return small ? first + ((object - 1) & 0xff) * 9 : first + (object - 1) * 14;
  }

  /// Returns a link of an object by its index: 0 parent, 1 sibling, 2 child.
  private int link(int object, int which) {
    if (object == 0) {
      return 0;
    }
    return small
        ? memory.octet(entry(object) + 4 + which)
        : memory.word(entry(object) + 6 + 2 * which);
  }

  private void link(int object, int which, int to) {
    if (small) {
      memory.octet(entry(object) + 4 + which, to);
    } else {
      memory.word(entry(object) + 6 + 2 * which, to);
    }
  }

  public int parent(int object) {
    return link(object, 0);
  }

  public int sibling(int object) {
    return link(object, 1);
  }

  public int child(int object) {
    return link(object, 2);
  }

  public boolean in(int object, int parent) {
    return parent(object) == parent;
  }

  /// Removes an object, with its children, from its parent.
  public void remove(int object) {
    int parent = parent(object);
    if (parent == 0) {
      return;
    }
    int sibling = sibling(object);
    if (child(parent) == object) {
      link(parent, 2, sibling);
    } else {
      int before = child(parent);
      for (int n = 0; sibling(before) != object; n++) {
        budget.spend(1);
        before = sibling(before);
        if (before == 0 || n > 0xffff) {
          throw new StoryException(
              "the object tree is damaged: object %d is in %d, which does not have it"
                  .formatted(object, parent));
        }
      }
      link(before, 1, sibling);
    }
    link(object, 0, 0);
    link(object, 1, 0);
  }

  /// Makes an object the first child of another.
  public void insert(int object, int into) {
    if (object == 0 || into == 0) {
      return;
    }
    remove(object);
    link(object, 0, into);
    link(object, 1, child(into));
    link(into, 2, object);
  }

  private int attributes() {
    return small ? 32 : 48;
  }

  public boolean attribute(int object, int attribute) {
    if (object == 0 || attribute >= attributes()) {
      return false;
    }
    int octet = memory.octet(entry(object) + (attribute >> 3));
    return (octet & (0x80 >> (attribute & 7))) != 0;
  }

  public void attribute(int object, int attribute, boolean value) {
    if (object == 0 || attribute >= attributes()) {
      return;
    }
    int address = entry(object) + (attribute >> 3);
    int bit = 0x80 >> (attribute & 7);
    int octet = memory.octet(address);
    memory.octet(address, value ? octet | bit : octet & ~bit);
  }

  public void set(int object, int attribute) {
    attribute(object, attribute, true);
  }

  public void clear(int object, int attribute) {
    attribute(object, attribute, false);
  }

  /// Returns the address of its property table.
  private int table(int object) {
    return memory.word(entry(object) + (small ? 7 : 12));
  }

  /// Returns the address of its short name; 0 if it has none.
  public int name(int object) {
    return object == 0 || memory.octet(table(object)) == 0 ? 0 : table(object) + 1;
  }

  private int firstProperty(int object) {
    return table(object) + 1 + 2 * memory.octet(table(object));
  }

  private int number(int property) {
    return memory.octet(property) & (small ? 0x1f : 0x3f);
  }

  /// Returns the number of bytes that encode the size of a property.
  private int prefix(int property) {
    return !small && (memory.octet(property) & 0x80) != 0 ? 2 : 1;
  }

  private int next(int property) {
    int data = property + prefix(property);
    return data + length(data);
  }

  /// Returns the address of a property of an object; 0 if there is none. Properties are in
  /// descending order.
  private int find(int object, int wanted) {
    if (object == 0) {
      return 0;
    }
    int property = firstProperty(object);
    while (number(property) > wanted) {
      budget.spend(1);
      property = next(property);
    }
    return number(property) == wanted && wanted != 0 ? property : 0;
  }

  /// Returns the address of the data of a property; 0 if the object does not have it.
  public int data(int object, int wanted) {
    int property = find(object, wanted);
    return property == 0 ? 0 : property + prefix(property);
  }

  /// Returns the number of data bytes of a property.
  ///
  /// @param data address of the data; 0 returns 0
  public int length(int data) {
    if (data == 0) {
      return 0;
    }
    int size = memory.octet(data - 1);
    if (small) {
      return (size >> 5) + 1;
    }
    if ((size & 0x80) == 0) {
      return (size & 0x40) == 0 ? 1 : 2;
    }
    return (size & 0x3f) == 0 ? 64 : size & 0x3f;
  }

  /// Returns the value of a property, or its default.
  public int property(int object, int wanted) {
    int data = data(object, wanted);
    if (data == 0) {
      return memory.word(defaults + 2 * (wanted - 1));
    }
    return length(data) == 1 ? memory.octet(data) : memory.word(data);
  }

  public void property(int object, int wanted, int value) {
    int data = data(object, wanted);
    if (data == 0) {
      if (object != 0) {
        throw new StoryException("object %d has no property %d".formatted(object, wanted));
      }
    } else if (length(data) == 1) {
      memory.octet(data, value);
    } else {
      memory.word(data, value);
    }
  }

  /// Returns the number of the property after the given one; for 0 that of the first; 0 if there is
  /// none.
  public int following(int object, int wanted) {
    if (object == 0) {
      return 0;
    }
    if (wanted == 0) {
      return number(firstProperty(object));
    }
    int property = find(object, wanted);
    if (property == 0) {
      throw new StoryException("object %d has no property %d".formatted(object, wanted));
    }
    return number(next(property));
  }
}
