package dev.halftime.zmachine.memory;

/// Limits how much a story may do before it asks for input again, so that none runs forever.
public final class InstructionBudget {

  private final int work;
  private final int characters;
  private int workLeft;
  private int charactersLeft;

  /// Creates a budget.
  ///
  /// @param work number of instructions, including a charge for the data that they process
  /// @param characters number of output characters
  public InstructionBudget(int work, int characters) {
    this.work = work;
    this.characters = characters;
    renew();
  }

  public void renew() {
    workLeft = work;
    charactersLeft = characters;
  }

  /// Returns how much was spent since the budget was renewed.
  public int spent() {
    return work - workLeft;
  }

  public void spend(int amount) {
    workLeft -= amount;
    if (workLeft < 0) {
      throw new StoryException(
          "the story executed %d instructions without asking for input: an endless loop"
              .formatted(work));
    }
  }

  public void print() {
    if (--charactersLeft < 0) {
      throw new StoryException(
          "the story printed %d characters without asking for input".formatted(characters));
    }
  }
}
