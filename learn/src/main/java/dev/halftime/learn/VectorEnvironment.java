package dev.halftime.learn;

import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Space;
import java.util.Arrays;

/// Many copies of one environment that move in step, each with a state and randomness of its own.
///
/// Copy `i` reset with seed `s` goes exactly as a single environment reset with seed `s + i`.
/// Nothing is allocated by a step. Used by one thread at a time.
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
      throw new IllegalArgumentException("a batch needs 1 copy or more, not " + copies);
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

  /// How many copies there are.
  public int size() {
    return random.length;
  }

  /// All that can be observed of one copy.
  public Space<?> observations() {
    return kind.observations();
  }

  /// All that can be done by one copy.
  public Space<?> actions() {
    return kind.actions();
  }

  /// What happens after an end.
  public Autoreset autoreset() {
    return autoreset;
  }

  /// New buffers that fit this batch.
  public StepBuffers frame() {
    return kind.frame(size());
  }

  /// Begins all copies anew, copy `i` from the seed `seed + i`, and writes what is observed.
  public void reset(long seed, StepBuffers frame) {
    for (int i = 0; i < random.length; i++) {
      random[i].seed(seed + i);
    }
    begun = true;
    reset(frame);
  }

  /// Begins all copies anew, each with its randomness going on.
  ///
  /// @throws IllegalStateException if no seed was ever given
  public void reset(StepBuffers frame) {
    requireBegun();
    for (int i = 0; i < random.length; i++) {
      begin(i, frame);
    }
    anyEnded = false;
  }

  /// Begins those copies anew whose mask is set, each with its randomness going on; of the others
  /// nothing is touched.
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
      throw new IllegalStateException("reset the batch with a seed first");
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

  /// Moves every copy on by one step: reads the frame's actions and overwrites the rest of it.
  ///
  /// @throws IllegalArgumentException if an action does not belong to the space
  /// @throws IllegalStateException if a copy has ended and none begins by itself
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

  /// Begins those anew that had ended before, and marks those that have ended now.
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

  /// The state of all copies as it stands, randomness included.
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

  /// Puts a snapshot back and writes what is observed.
  ///
  /// @throws IllegalArgumentException if it is of another kind of batch
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
