package dev.halftime.zmachine;

/// The random number generator of the interpreter Frotz, so that games recorded there can be
/// reproduced: a linear congruential generator of which bits 16 to 30 are used.
final class RandomNumbers {

  private static final int MULTIPLIER = 0x015a4e35;

  /// Smaller seeds give 1, 2, 3 ... up to the seed, cyclically, for testing.
  private static final int COUNTED = 1000;

  private final int first;
  private int state;
  private int cycle;
  private int counter;

  /// Creates a generator.
  ///
  /// @param seed initial state, also used whenever the story requests unpredictable numbers
  RandomNumbers(int seed) {
    this.first = seed;
    this.state = seed;
  }

  /// Returns the next number.
  ///
  /// @param range positive
  /// @return 1 to `range`
  int next(int range) {
    int number;
    if (cycle > 0) {
      number = counter;
      counter = counter + 1 == cycle ? 0 : counter + 1;
    } else {
      state = MULTIPLIER * state + 1;
      number = (state >> 16) & 0x7fff;
    }
    return number % range + 1;
  }

  /// Restarts the generator with a seed from the story.
  ///
  /// @param seed 0 for unpredictable numbers
  void reseed(int seed) {
    cycle = seed < COUNTED ? seed : 0;
    counter = 0;
    if (seed == 0) {
      state = first;
    } else if (seed >= COUNTED) {
      state = seed;
    }
  }

  /// The state of the generator.
  record Position(int state, int cycle, int counter) {}

  Position position() {
    return new Position(state, cycle, counter);
  }

  void restore(Position position) {
    state = position.state();
    cycle = position.cycle();
    counter = position.counter();
  }
}
