package dev.halftime.bench.essay;

import dev.halftime.bench.essay.CellResults.Outcomes;
import dev.halftime.bench.essay.EssayCell.Start;
import dev.halftime.bench.essay.EssayCell.Thoughts;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.HolmCorrection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The comparisons of the page, paired by task and corrected together.
final class EssayComparisons {

  /// A comparison of two kinds of cells.
  private record Comparison(
      EssayCell first, EssayCell second, String benchmark, Outcomes outcomes) {}

  private EssayComparisons() {}

  private static List<Comparison> all() {
    List<EssayCell> cells = EssayCell.of(1).stream().map(it -> it.seeded(0)).toList();
    List<EssayCell> prior = cells.stream().filter(EssayCell::prior).toList();
    EssayCell thinking = prior.get(0);
    EssayCell acting = prior.get(1);
    List<Comparison> all = new ArrayList<>();
    for (EssayCell other : prior.subList(1, prior.size())) {
      if (other.trained()) {
        all.add(
            new Comparison(
                thinking,
                other,
                EssayTests.UNSEEN,
                other.hashed() ? Outcomes.CHOSEN : Outcomes.WRITTEN));
      }
    }
    for (EssayCell small : cells) {
      if (!small.prior() && small.updates() == 0) {
        EssayCell same = small.thoughts() == Thoughts.NONE ? acting : thinking;
        all.add(new Comparison(same, small, EssayTests.UNSEEN, Outcomes.CHOSEN));
        all.add(new Comparison(same, small, EssayTests.SITUATIONS, Outcomes.WRITTEN));
      }
      if (small.start() != Start.PRIOR && small.updates() > 0) {
        EssayCell before = small.improved(EssayCell.Policy.NONE);
        all.add(new Comparison(small, before, EssayTests.SEEN, Outcomes.WRITTEN));
        all.add(new Comparison(small, before, EssayTests.SITUATIONS, Outcomes.WRITTEN));
        all.add(new Comparison(small, before, EssayTests.UNSEEN, Outcomes.CHOSEN));
      }
    }
    List<EssayCell> shown = prior.stream().filter(it -> it.shots() > 0).toList();
    all.add(new Comparison(shown.get(0), shown.get(1), EssayTests.UNSEEN, Outcomes.CHOSEN));
    return all;
  }

  /// Returns a row of a table for each comparison of two measured kinds.
  static List<String> rows(Map<EssayCell, CellResults> results) {
    List<Comparison> measured = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    for (Comparison each : all()) {
      difference(each, results)
          .ifPresent(found -> {
            measured.add(each);
            differences.add(found);
          });
    }
    Difference.Corrected[] corrected = HolmCorrection.of(differences.toArray(Difference[]::new));
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < corrected.length; i++) {
      rows.add(row(measured.get(i), corrected[i]));
    }
    return rows;
  }

  private static Optional<Difference> difference(
      Comparison each, Map<EssayCell, CellResults> results) {
    CellResults first = results.get(each.first());
    CellResults second = results.get(each.second());
    if (first == null || second == null) {
      return Optional.empty();
    }
    String benchmark = each.benchmark();
    int seeds = Math.min(first.seeds().size(), second.seeds().size());
    int tasks = Math.min(first.tasks(benchmark), second.tasks(benchmark));
    double[] a = first.values(benchmark, each.outcomes(), seeds, tasks);
    double[] b = second.values(benchmark, each.outcomes(), seeds, tasks);
    return a.length == 0 || b.length == 0
        ? Optional.empty()
        : Optional.of(Difference.of(a, b, CellResults.clusters(benchmark, tasks, seeds)));
  }

  private static String row(Comparison each, Difference.Corrected corrected) {
    Estimate estimate = corrected.estimate();
    Double exact = corrected.exact();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s, %s | %+.0f [%+.0f, %+.0f] | %.2g | %s |%n",
        name(each.first()),
        name(each.second()),
        test(each.benchmark()),
        each.outcomes() == Outcomes.WRITTEN ? "written" : "chosen",
        100 * estimate.value(),
        100 * Objects.requireNonNullElse(estimate.low(), -1.0),
        100 * Objects.requireNonNullElse(estimate.high(), 1.0),
        corrected.p(),
        exact == null ? "-" : String.format(Locale.ROOT, "%.2g", exact));
  }

  /// Returns what a test is about.
  static String test(String benchmark) {
    return switch (benchmark) {
      case EssayTests.SEEN -> "seen words";
      case EssayTests.UNSEEN -> "unseen words";
      default -> "unseen situations";
    };
  }

  /// Returns the title of a cell with the length of its training.
  static String name(EssayCell cell) {
    return cell.title() + (cell.trained() ? " (%d steps)".formatted(cell.tuning().steps()) : "");
  }
}
