package dev.halftime.app.web;

import dev.halftime.stats.Clustered;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// How far scripted users are from people at the same tasks with the same agents.
///
/// @param pairs how many tasks both did
/// @param rows what is compared
record Likeness(int pairs, List<Row> rows) {

  /// One quantity, as means over the pairs.
  ///
  /// @param difference the person minus the scripted user, with its 95 % interval
  record Row(String what, String person, String scripted, String difference) {}

  /// A person and the scripted user who took their place at a task.
  record Pair(String task, PeoplePages.Way person, PeoplePages.Way scripted) {}

  static Likeness of(List<Pair> pairs) {
    return pairs.isEmpty()
        ? new Likeness(0, List.of())
        : new Likeness(
            pairs.size(),
            List.of(
                row("score", pairs, PeoplePages.Way::value),
                row("turns of the user", pairs, PeoplePages.Way::turns),
                row("words a turn", pairs, PeoplePages.Way::words)));
  }

  private static Row row(String what, List<Pair> pairs, ToDoubleFunction<PeoplePages.Way> of) {
    double[] differences =
        pairs.stream()
            .mapToDouble(it -> of.applyAsDouble(it.person()) - of.applyAsDouble(it.scripted()))
            .toArray();
    List<String> tasks = pairs.stream().map(Pair::task).distinct().toList();
    int[] clusters = pairs.stream().mapToInt(it -> tasks.indexOf(it.task())).toArray();
    return new Row(
        what,
        mean(pairs, it -> of.applyAsDouble(it.person())),
        mean(pairs, it -> of.applyAsDouble(it.scripted())),
        shown(Clustered.of(differences, clusters).estimate()));
  }

  private static String shown(Estimate estimate) {
    String value = String.format(Locale.ROOT, "%+.2f", estimate.value());
    return estimate.low() == null || estimate.high() == null
        ? value + " (too few tasks for an interval)"
        : value + String.format(Locale.ROOT, " [%+.2f, %+.2f]", estimate.low(), estimate.high());
  }

  private static String mean(List<Pair> pairs, ToDoubleFunction<Pair> of) {
    return String.format(
        Locale.ROOT, "%.2f", pairs.stream().mapToDouble(of).average().orElse(Double.NaN));
  }
}
