package dev.halftime.zmachine;

/// The random numbers of the interpreter Frotz, so that games that were recorded there go the same
/// way: a linear congruential generator, of which bits 16 to 30 are used.
final class RandomNumbers {

  private static final int MULTIPLIER = 0x015a4e35;

  /// Seeds below this give 1, 2, 3 ... up to the seed and again, for testing.
  private static final int COUNTED = 1000;

  private final int first;
  private int state;
  private int cycle;
  private int counter;

  /// @param seed where it begins, also whenever the story asks for unpredictable numbers
  RandomNumbers(int seed) {
    this.first = seed;
    this.state = seed;
  }

  /// The next number.
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

  /// Begins anew where the story says.
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

  /// Where it stands.
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
