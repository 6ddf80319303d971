package dev.halftime.zmachine;

/// How much a story may still do before it asks for input again, so that none runs for ever.
final class InstructionBudget {

  private final int work;
  private final int characters;
  private int workLeft;
  private int charactersLeft;

  /// @param work instructions, with what they read counted in
  /// @param characters of output
  InstructionBudget(int work, int characters) {
    this.work = work;
    this.characters = characters;
    renew();
  }

  void renew() {
    workLeft = work;
    charactersLeft = characters;
  }

  void spend(int amount) {
    workLeft -= amount;
    if (workLeft < 0) {
      throw new StoryException(
          "the story did %d instructions without asking for input: an endless loop"
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
