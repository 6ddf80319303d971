package dev.halftime.learn;

import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Space;
import java.util.Arrays;

/// Several copies of one environment that are stepped together, each with its own state and random
/// generator.
///
/// Copy `i` after a reset with seed `s` behaves exactly like a single environment reset with seed
/// `s + i`. A step allocates nothing. Not thread-safe.
public final class VectorEnvironment {

  private final EnvironmentSpec<?, ?> kind;
  private final Dynamics dynamics;
  private final Autoreset autoreset;
  private final Generator[] random;
  private final boolean[] ended;
  private final boolean[] none;
  private final int[] elapsed;
  private final int limit;
  private boolean begun;
  private boolean anyEnded;

  VectorEnvironment(EnvironmentSpec<?, ?> kind, int copies, Autoreset autoreset) {
    if (copies < 1) {
      throw new IllegalArgumentException(
          "a vector environment needs 1 copy or more, not " + copies);
    }
    this.kind = kind;
    this.dynamics = kind.dynamics().make(copies);
    this.autoreset = autoreset;
    this.random = new Generator[copies];
    Arrays.setAll(random, _ -> Generator.of(0));
    this.ended = new boolean[copies];
    this.none = new boolean[copies];
    this.elapsed = new int[copies];
    this.limit = kind.limit().orElse(Integer.MAX_VALUE);
  }

  /// The number of copies.
  public int size() {
    return random.length;
  }

  /// The observation space of one copy.
  public Space<?> observations() {
    return kind.observations();
  }

  /// The action space of one copy.
  public Space<?> actions() {
    return kind.actions();
  }

  /// When a copy is reset after the end of its episode.
  public Autoreset autoreset() {
    return autoreset;
  }

  /// Creates buffers of the right size.
  public StepBuffers frame() {
    return kind.frame(size());
  }

  /// Resets all copies, copy `i` with seed `seed + i`, and writes their observations.
  public void reset(long seed, StepBuffers frame) {
    for (int i = 0; i < random.length; i++) {
      random[i].seed(seed + i);
    }
    begun = true;
    reset(frame);
  }

  /// Resets all copies without reseeding: their random streams continue.
  ///
  /// @throws IllegalStateException if the environment has never been seeded
  public void reset(StepBuffers frame) {
    requireBegun();
    for (int i = 0; i < random.length; i++) {
      begin(i, frame);
    }
    anyEnded = false;
  }

  /// Resets the copies whose mask is set, without reseeding; the others are left unchanged.
  public void reset(boolean[] mask, StepBuffers frame) {
    requireBegun();
    boolean left = false;
    for (int i = 0; i < random.length; i++) {
      if (mask[i]) {
        begin(i, frame);
      }
      left |= ended[i];
    }
    anyEnded = left;
  }

  private void requireBegun() {
    if (!begun) {
      throw new IllegalStateException(
          "the environment has no seed yet: reset it with a seed first");
    }
  }

  private void begin(int copy, StepBuffers frame) {
    dynamics.begin(copy, random[copy], frame);
    elapsed[copy] = 0;
    ended[copy] = false;
    frame.rewards[copy] = 0;
    frame.terminated[copy] = false;
    frame.truncated[copy] = false;
  }

  /// Advances every copy by one step: reads the actions in the buffers and overwrites everything
  /// else.
  ///
  /// @throws IllegalArgumentException if an action is not in the action space
  /// @throws IllegalStateException if the episode of a copy has ended and autoreset is disabled
  public void step(StepBuffers frame) {
    requireBegun();
    if (anyEnded && autoreset == Autoreset.DISABLED) {
      throw new IllegalStateException(
          "copy " + firstEnded() + " has ended: reset it before the next step");
    }
    boolean[] resting = anyEnded ? ended : none;
    kind.check(frame, resting);
    dynamics.advance(resting, random, frame);
    anyEnded = autoreset == Autoreset.SAME_STEP ? sameStep(frame) : settle(frame);
  }

  private int firstEnded() {
    int first = 0;
    while (!ended[first]) {
      first++;
    }
    return first;
  }

  /// Resets the copies whose episode ended in the step before, and marks those whose episode ended
  /// now.
  private boolean settle(StepBuffers frame) {
    boolean any = false;
    for (int i = 0; i < elapsed.length; i++) {
      if (ended[i]) {
        begin(i, frame);
      } else {
        int steps = ++elapsed[i];
        boolean cut = steps >= limit;
        frame.truncated[i] = cut;
        ended[i] = cut || frame.terminated[i];
        any |= ended[i];
      }
    }
    return any;
  }

  private boolean sameStep(StepBuffers frame) {
    int width = frame.observationWidth();
    for (int i = 0; i < elapsed.length; i++) {
      boolean terminated = frame.terminated[i];
      boolean cut = ++elapsed[i] >= limit;
      frame.truncated[i] = cut;
      if (cut || terminated) {
        double reward = frame.rewards[i];
        System.arraycopy(frame.observations, i * width, frame.finals, i * width, width);
        begin(i, frame);
        frame.rewards[i] = reward;
        frame.terminated[i] = terminated;
        frame.truncated[i] = cut;
      }
    }
    return false;
  }

  /// The current state of all copies, including that of their random generators.
  public Snapshot snapshot() {
    int each = words();
    long[] words = new long[each * size()];
    for (int i = 0; i < size(); i++) {
      int at = i * each;
      words[at] = (elapsed[i] & 0xffffffffL) | (ended[i] ? 1L << 32 : 0) | (begun ? 1L << 33 : 0);
      random[i].save(words, at + 1);
      dynamics.save(i, words, at + 1 + Generator.WORDS);
    }
    return Snapshot.of(words);
  }

  /// Restores a snapshot and writes the observations.
  ///
  /// @throws IllegalArgumentException if the snapshot belongs to another environment or number of
  ///   copies
  public void restore(Snapshot snapshot, StepBuffers frame) {
    int each = words();
    snapshot.expect(each * size());
    long[] words = snapshot.words();
    boolean any = false;
    for (int i = 0; i < size(); i++) {
      int at = i * each;
      elapsed[i] = (int) words[at];
      ended[i] = (words[at] >>> 32 & 1) != 0;
      begun = (words[at] >>> 33 & 1) != 0;
      any |= ended[i];
      random[i].load(words, at + 1);
      dynamics.load(i, words, at + 1 + Generator.WORDS);
      dynamics.observe(i, frame);
    }
    anyEnded = any;
  }

  private int words() {
    return 1 + Generator.WORDS + dynamics.words();
  }
}
