package dev.halftime.world.helpdesk.shop;

import dev.halftime.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A named stream of random choices.
public final class Dice {

  private final SplittableRandom random;

  /// Creates the stream with this name under a root seed.
  public Dice(long seed, String... name) {
    this.random = new SplittableRandom(Seeds.of(seed, name));
  }

  /// An integer between two bounds, both inclusive.
  public int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// A shuffled copy of a list (Fisher and Yates 1938).
  public <T> List<T> shuffled(List<T> list) {
    List<T> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      T drawn = shuffled.set(random.nextInt(i + 1), shuffled.get(i));
      shuffled.set(i, drawn);
    }
    return shuffled;
  }
}
