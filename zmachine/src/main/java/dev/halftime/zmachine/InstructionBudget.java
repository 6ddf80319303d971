package dev.halftime.zmachine;

/// Limits how much a story may do before it asks for input again, so that none runs forever.
final class InstructionBudget {

  private final int work;
  private final int characters;
  private int workLeft;
  private int charactersLeft;

  /// Creates a budget.
  ///
  /// @param work number of instructions, including a charge for the data that they process
  /// @param characters number of output characters
  InstructionBudget(int work, int characters) {
    this.work = work;
    this.characters = characters;
    renew();
  }

  void renew() {
    workLeft = work;
    charactersLeft = characters;
  }

  /// Returns how much was spent since the budget was renewed.
  int spent() {
    return work - workLeft;
  }

  void spend(int amount) {
    workLeft -= amount;
    if (workLeft < 0) {
      throw new StoryException(
          "the story executed %d instructions without asking for input: an endless loop"
              .formatted(work));
    }
  }

  void print() {
    if (--charactersLeft < 0) {
      throw new StoryException(
          "the story printed %d characters without asking for input".formatted(characters));
    }
  }
}
