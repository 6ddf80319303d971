package dev.halftime.zmachine;

/// The object table: a tree of objects with attributes and properties (Standard 1.1, section 12).
///
/// Object 0 is no object: it has nothing and is nowhere, and what is done to it does nothing.
final class Objects {

  private final StoryMemory memory;
  private final InstructionBudget budget;
  private final boolean small;
  private final int defaults;
  private final int first;

  Objects(StoryMemory memory, int version, InstructionBudget budget) {
    this.memory = memory;
    this.budget = budget;
    this.small = version == 3;
    this.defaults = memory.word(StoryHeader.OBJECTS);
    this.first = defaults + (small ? 62 : 126);
  }

  private int entry(int object) {
    return small ? first + ((object - 1) & 0xff) * 9 : first + (object - 1) * 14;
  }

  /// The links of an object by their place in its entry: parent, sibling, child.
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

  int parent(int object) {
    return link(object, 0);
  }

  int sibling(int object) {
    return link(object, 1);
  }

  int child(int object) {
    return link(object, 2);
  }

  /// Takes an object, with what is in it, out of where it is.
  void remove(int object) {
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
  void insert(int object, int into) {
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

  boolean attribute(int object, int attribute) {
    if (object == 0 || attribute >= attributes()) {
      return false;
    }
    int octet = memory.octet(entry(object) + (attribute >> 3));
    return (octet & (0x80 >> (attribute & 7))) != 0;
  }

  void attribute(int object, int attribute, boolean value) {
    if (object == 0 || attribute >= attributes()) {
      return;
    }
    int address = entry(object) + (attribute >> 3);
    int bit = 0x80 >> (attribute & 7);
    int octet = memory.octet(address);
    memory.octet(address, value ? octet | bit : octet & ~bit);
  }

  /// Where the table of its properties lies.
  private int table(int object) {
    return memory.word(entry(object) + (small ? 7 : 12));
  }

  /// Where its short name lies; 0 if it has none.
  int name(int object) {
    return object == 0 || memory.octet(table(object)) == 0 ? 0 : table(object) + 1;
  }

  private int firstProperty(int object) {
    return table(object) + 1 + 2 * memory.octet(table(object));
  }

  private int number(int property) {
    return memory.octet(property) & (small ? 0x1f : 0x3f);
  }

  /// How long the bytes are that say how long a property is.
  private int prefix(int property) {
    return !small && (memory.octet(property) & 0x80) != 0 ? 2 : 1;
  }

  private int next(int property) {
    int data = property + prefix(property);
    return data + length(data);
  }

  /// Where a property of an object begins; 0 if it has none such. They are in descending order.
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

  /// Where the data of a property lie; 0 if the object has none such.
  int data(int object, int wanted) {
    int property = find(object, wanted);
    return property == 0 ? 0 : property + prefix(property);
  }

  /// How many bytes the data of a property have.
  ///
  /// @param data where they lie; 0 gives 0
  int length(int data) {
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

  /// The value of a property, or its default.
  int property(int object, int wanted) {
    int data = data(object, wanted);
    if (data == 0) {
      return memory.word(defaults + 2 * (wanted - 1));
    }
    return length(data) == 1 ? memory.octet(data) : memory.word(data);
  }

  void property(int object, int wanted, int value) {
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

  /// The number of the property after one; 0 gives the first; 0 if there is none.
  int following(int object, int wanted) {
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
