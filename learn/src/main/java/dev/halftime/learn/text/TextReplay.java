package dev.halftime.learn.text;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.random.Generator;
import java.util.ArrayList;
import java.util.List;

/// A replay buffer of transitions between texts. A fraction of each batch is drawn from the
/// rewarded transitions, as in the DRRN of Jericho's authors (Hausknecht et al. 2020).
final class TextReplay implements Checkpointable {

  private final int size;
  private final Ring all = new Ring();
  private final Ring rewarded = new Ring();

  /// @param size capacity for all transitions, and for the rewarded ones
  TextReplay(int size) {
    this.size = size;
  }

  /// A transition; texts are numbers in a [EncodedTexts].
  ///
  /// @param next texts of the next state
  /// @param then commands of the next state; none if the game was over
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Transition(int[] state, int action, double reward, int[] next, int[] then) {}

  /// The last transitions.
  private final class Ring {
    private final List<Transition> transitions = new ArrayList<>();
    private int oldest;

    void add(Transition transition) {
      if (transitions.size() < size) {
        transitions.add(transition);
      } else {
        transitions.set(oldest, transition);
        oldest = (oldest + 1) % size;
      }
    }

    Transition drawn(Generator random) {
      return transitions.get(random.integers(transitions.size()));
    }

    void keep(CheckpointCodec codec) {
      int count = (int) codec.number(transitions.size());
      oldest = (int) codec.number(oldest);
      for (int i = 0; i < count; i++) {
        if (codec.reading()) {
          transitions.add(kept(codec, new Transition(new int[0], 0, 0, new int[0], new int[0])));
        } else {
          kept(codec, transitions.get(i));
        }
      }
    }
  }

  void add(Transition transition) {
    all.add(transition);
    if (transition.reward() > 0) {
      rewarded.add(transition);
    }
  }

  int size() {
    return all.transitions.size();
  }

  /// Draws a batch.
  ///
  /// @param priority probability that a transition is drawn from the rewarded ones
  List<Transition> drawn(int count, double priority, Generator random) {
    List<Transition> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean prior = !rewarded.transitions.isEmpty() && random.random() < priority;
      drawn.add((prior ? rewarded : all).drawn(random));
    }
    return drawn;
  }

  @Override
  public void keep(CheckpointCodec codec) {
    all.keep(codec);
    rewarded.keep(codec);
  }

  private static Transition kept(CheckpointCodec codec, Transition it) {
    return new Transition(
        numbers(codec, it.state()),
        (int) codec.number(it.action()),
        codec.real(it.reward()),
        numbers(codec, it.next()),
        numbers(codec, it.then()));
  }

  private static int[] numbers(CheckpointCodec codec, int[] values) {
    int[] kept = new int[(int) codec.number(values.length)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = (int) codec.number(codec.reading() ? 0 : values[i]);
    }
    return kept;
  }
}
