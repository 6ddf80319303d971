package dev.halftime;

import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import dev.halftime.setting.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A simplification that evaluations make implicitly.
///
/// An assumption is held by default. Dropping it changes how tasks are given, but never the tasks
/// themselves. Each method describes one effect of dropping the assumption; its default has no
/// effect. A custom assumption is a stateless class with a public constructor without parameters.
///
/// Two assumptions are the same if their ids are equal.
public interface Assumption {

  /// Returns the id used in the names of settings, such as `faults` in `classical+faults`: letters,
  /// digits and `. _ $ : -`.
  String id();

  /// Returns what is assumed, such as `reliable tools`: the name in reports. A run keeps it, so
  /// that reports of a store show it without the class.
  String title();

  /// Describes in one sentence what changes when the assumption is dropped.
  String about();

  /// Returns how tasks are given when the assumption is dropped.
  ///
  /// @param held how they are given otherwise
  default Protocol protocol(Protocol held) {
    return held;
  }

  /// Returns the limits of episodes when the assumption is dropped.
  default Limits limits(Limits held) {
    return held;
  }

  /// Returns the prices of effort and harm when the assumption is dropped.
  default Prices prices(Prices held) {
    return held;
  }

  /// Returns the scorer when the assumption is dropped. It scores from the record alone.
  default Scorer scorer(Scorer held) {
    return held;
  }

  /// Returns the benchmark that replaces the original at some positions of a sequence, if any.
  default Optional<Variant> variant() {
    return Optional.empty();
  }

  /// Returns what changes within one episode; called once for each episode, before anything happens
  /// in it.
  default EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return EpisodeHooks.NONE;
  }

  /// Returns why the assumption can be dropped only in sequential settings, such as `rules can
  /// drift`; empty if it can be dropped in any setting.
  default String onlyInSequence() {
    return "";
  }

  /// Returns the default settings to which a variant with this assumption dropped is added if no
  /// settings are chosen, such as `second-half`.
  default List<String> rungs() {
    return List.of();
  }

  /// A benchmark that replaces another one.
  ///
  /// @param of makes the variant, with the same task ids but other rules; throws an
  ///   [IllegalArgumentException] with the reason if it cannot be made
  /// @param where the positions at which it replaces the original
  record Variant(UnaryOperator<Benchmark> of, Where where) {

    /// The positions of a sequence at which a variant is used.
    @FunctionalInterface
    public interface Where {

      /// Returns whether the variant is used at a position.
      ///
      /// @param position counted from 0
      /// @param length of the sequence
      boolean test(int position, int length);
    }
  }
}
