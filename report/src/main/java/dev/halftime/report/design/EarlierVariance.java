package dev.halftime.report.design;

import dev.halftime.Setting;
import dev.halftime.report.data.contrast.Contrasts;
import dev.halftime.report.data.contrast.Precision;
import dev.halftime.stats.PairedDesign;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;

/// The variance of contrasts, estimated from earlier runs.
final class EarlierVariance {

  static final String ASSUMED = "assumed";

  private final List<Precision.Earlier> runs;
  private final List<Known> known = new ArrayList<>();

  private record Known(Contrasts.Declared contrast, PairedDesign.Variance variance) {}

  /// @param source whether it was measured for this contrast, measured for similar ones, or assumed
  record Found(PairedDesign.Variance variance, String source) {}

  EarlierVariance(List<Precision.Earlier> runs) {
    this.runs = runs;
    SequencedSet<String> agents = new LinkedHashSet<>();
    SequencedSet<Setting> settings = new LinkedHashSet<>();
    for (Precision.Earlier run : runs) {
      agents.addAll(run.experiment().agents());
      run.experiment().settings().forEach(it -> settings.addAll(it.withControls()));
    }
    for (Contrasts.Declared each : Contrasts.declared(List.copyOf(agents), List.copyOf(settings))) {
      Precision.variance(each, runs).ifPresent(it -> known.add(new Known(each, it)));
    }
  }

  /// Returns whether some run has several trials of each attempt: without them, what differs
  /// between trials cannot be told from what differs between tasks.
  boolean trials() {
    return runs.stream().anyMatch(run -> run.experiment().trials() > 1);
  }

  /// Returns the lengths of the runs' sequences that differ from this one.
  List<Integer> otherLengths(int length) {
    return runs.stream()
        .map(run -> run.experiment().sequence())
        .filter(it -> it != length)
        .distinct()
        .sorted()
        .toList();
  }

  Found of(Contrasts.Declared contrast, AssumedVariance assumed) {
    return Precision.variance(contrast, runs)
        .map(it -> new Found(it, "measured"))
        .or(() -> pooled(it -> alike(it, contrast)))
        .or(() -> pooled(it -> it.inSequence() == contrast.inSequence()))
        .orElseGet(() -> new Found(assumed.of(contrast), ASSUMED));
  }

  private static boolean alike(Contrasts.Declared one, Contrasts.Declared other) {
    return one.to().equals(other.to()) && one.from().equals(other.from());
  }

  /// Returns the mean over other contrasts.
  private Optional<Found> pooled(Predicate<Contrasts.Declared> which) {
    List<PairedDesign.Variance> all =
        known.stream().filter(it -> which.test(it.contrast())).map(Known::variance).toList();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(PairedDesign.Variance.mean(all), "measured for others"));
  }
}
