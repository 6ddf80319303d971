package dev.halftime;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A simplification that evaluations make in silence.
///
/// Holding it is the default; dropping it changes how tasks are given, never what they are. Each
/// method says what of that it changes, and changes nothing where it is left out. One of your own
/// is a class with a public constructor without parameters; it keeps no state.
///
/// Two are the same if their ids are.
public interface Assumption {

  /// What it is called where it is dropped, such as `faults` in `classical+faults`: letters, digits
  /// and `. _ $ : -`.
  String id();

  /// What is assumed, such as `reliable tools`. Reports of a store, which keeps ids alone, say this
  /// of the assumptions that Halftime brings along, and the id of others.
  String title();

  /// What is different where it is dropped, in a sentence.
  String about();

  /// How tasks are given where it is dropped.
  ///
  /// @param held how they are given otherwise
  default Protocol protocol(Protocol held) {
    return held;
  }

  /// Where episodes are cut off where it is dropped.
  default Limits limits(Limits held) {
    return held;
  }

  /// What effort and harm cost where it is dropped.
  default Prices prices(Prices held) {
    return held;
  }

  /// How episodes are judged where it is dropped: from the record alone.
  default Scorer scorer(Scorer held) {
    return held;
  }

  /// The benchmark that takes the place of the first in some places of a sequence, if one does.
  default Optional<Variant> variant() {
    return Optional.empty();
  }

  /// What happens differently in one episode; asked for anew for each, before anything happens in
  /// it.
  default EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return EpisodeHooks.NONE;
  }

  /// What makes it senseless where tasks do not come in sequence, such as `rules can drift`; empty
  /// if it can be dropped anywhere.
  default String onlyInSequence() {
    return "";
  }

  /// The settings in which it is dropped besides, each a rung of the ladder of its own, if nobody
  /// names settings: `second-half`, for one.
  default List<String> rungs() {
    return List.of();
  }

  /// A benchmark that takes the place of another one.
  ///
  /// @param of makes it: tasks by the same ids, on which other rules hold; throws an
  ///   [IllegalArgumentException] that says why if it cannot be made
  /// @param where in which places
  record Variant(UnaryOperator<Benchmark> of, Where where) {

    /// In which places of a sequence a variant is met.
    @FunctionalInterface
    public interface Where {

      /// Whether it is met here.
      ///
      /// @param position counted from 0
      /// @param length of the sequence
      boolean test(int position, int length);
    }
  }
}
