package dev.halftime.report.curve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.LogisticFit;
import dev.halftime.stats.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// How far a benchmark is saturated: the best results over time, and a logistic curve fitted to the
/// successive best results.
///
/// The best of many results is biased upwards by selection. So the interval of the best true share
/// reaches from the highest lower end of all results, at a level corrected for their number
/// (Bonferroni), to the highest upper end. Repeated attempts at a task do not count as further
/// tasks: Wilson's interval uses the effective sample size of each result, and Student's t for
/// sequences ([Proportion#atEffectiveSize]).
///
/// The interval of the half-way date is a parametric bootstrap: each result is drawn again from the
/// binomial distribution of its share and effective sample size, and the successive best results
/// are selected again, so that the interval includes the uncertainty of the selection. The ends are
/// reflected at the estimate (the basic bootstrap, Davison and Hinkley 1997, section 5.2), which
/// corrects the bias of the selection. There is no curve with fewer than three successive best
/// results on different dates, or if they do not rise.
///
/// @param results number of results
/// @param records results that were better than all before, in order
/// @param best the best share so far, with the interval of the best true share; without one if
///   there are fewer than five sequences
/// @param half date at which the curve passes 50 %
/// @param halfLow lower end of its 95 % interval
/// @param halfHigh upper end
/// @param full date at which the curve passes 95 %
/// @param verdict whether it can still distinguish agents
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Saturation(
    int results,
    List<Dated> records,
    Estimate best,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable LocalDate half,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable LocalDate halfLow,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable LocalDate halfHigh,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable LocalDate full,
    Verdict verdict) {

  private static final double FULL = 0.95;
  private static final double LEVEL = 0.95;
  private static final int RESAMPLES = 1_000;
  private static final long SEED = 20_261_130;
  private static final int FEWEST = 3;

  /// A result with its date.
  ///
  /// @param solved attempts that succeeded
  /// @param tasks attempts
  /// @param independent number of independent attempts with the same uncertainty
  /// @param sequences number of sequences in which the tasks were given; 0 if they are independent
  public record Dated(
      @JsonSerialize(using = ToStringSerializer.class) LocalDate date,
      String agent,
      int solved,
      int tasks,
      double independent,
      int sequences) {

    /// A result on independent tasks, with one attempt at each.
    public Dated(LocalDate date, String agent, int solved, int tasks) {
      this(date, agent, solved, tasks, tasks, 0);
    }

    public Dated {
      if (tasks < 1 || solved < 0 || solved > tasks) {
        throw new IllegalArgumentException(
            "a result has 1 task or more and at most as many solved, not "
                + solved
                + " of "
                + tasks);
      }
    }

    double share() {
      return (double) solved / tasks;
    }

    Estimate interval(double level) {
      return Proportion.atEffectiveSize(share(), independent, sequences, tasks, level);
    }
  }

  /// What the best result says about the benchmark.
  public enum Verdict {
    /// The best agent's interval lies above 95 %.
    USED_UP("saturated: it no longer distinguishes good agents"),
    /// The best agent's interval reaches 95 %.
    CLOSE("nearly saturated: the best agent may be above 95 %"),
    /// The best agent is below 95 %.
    OPEN("open"),
    /// There is no interval.
    UNKNOWN("too few sequences to say");

    private final String title;

    Verdict(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// Fits the curve of results.
  ///
  /// @throws IllegalArgumentException if there are none
  public static Saturation of(List<Dated> given) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("there are no results");
    }
    List<Dated> results =
        given.stream()
            .sorted(
                Comparator.comparing(Dated::date)
                    .thenComparing(Dated::agent)
                    .thenComparingInt(Dated::solved))
            .toList();
    List<Dated> records = records(results);
    Estimate best = best(results, records.getLast());
    LogisticFit fit = fit(records);
    boolean rises = rises(records, fit);
    LocalDate first = records.getFirst().date();
    double[] halves = rises ? resampled(results, first) : new double[0];
    return new Saturation(
        results.size(),
        records,
        best,
        rises ? date(first, fit.crosses(0.5)) : null,
        rises ? date(first, 2 * fit.crosses(0.5) - halves[RESAMPLES - 1 - RESAMPLES / 40]) : null,
        rises ? date(first, 2 * fit.crosses(0.5) - halves[RESAMPLES / 40]) : null,
        rises ? date(first, fit.crosses(FULL)) : null,
        verdict(best));
  }

  private static Verdict verdict(Estimate best) {
    if (best.low() == null) {
      return Verdict.UNKNOWN;
    }
    return best.excludesBelow(FULL)
        ? Verdict.USED_UP
        : best.excludesAbove(FULL) ? Verdict.OPEN : Verdict.CLOSE;
  }

  /// Returns the best observed share with the interval of the best true one.
  private static Estimate best(List<Dated> results, Dated top) {
    double low = -1;
    double high = 0;
    for (Dated each : results) {
      Double bottom = each.interval(1 - (1 - LEVEL) / results.size()).low();
      Double ceiling = each.interval(LEVEL).high();
      low = bottom == null ? low : Math.max(low, bottom);
      high = Math.max(high, ceiling == null ? 1 : ceiling);
    }
    int clusters = top.sequences() == 0 ? top.tasks() : top.sequences();
    return low < 0
        ? new Estimate(top.share(), null, null, top.tasks(), clusters)
        : new Estimate(top.share(), low, high, top.tasks(), clusters);
  }

  private static List<Dated> records(List<Dated> results) {
    List<Dated> records = new ArrayList<>();
    for (Dated each : results) {
      if (records.isEmpty() || each.share() > records.getLast().share()) {
        records.add(each);
      }
    }
    return records;
  }

  private static boolean rises(List<Dated> records, LogisticFit fit) {
    return records.stream().map(Dated::date).distinct().count() >= FEWEST && fit.slope() > 0;
  }

  private static LogisticFit fit(List<Dated> records) {
    LocalDate first = records.getFirst().date();
    return LogisticFit.of(
        records.stream().mapToDouble(it -> years(first, it.date())).toArray(),
        records.stream().mapToDouble(Dated::share).toArray(),
        records.stream().mapToDouble(Dated::independent).toArray());
  }

  private static double years(LocalDate first, LocalDate date) {
    return (date.toEpochDay() - first.toEpochDay()) / 365.25;
  }

  private static @Nullable LocalDate date(LocalDate first, double years) {
    double days = 365.25 * years;
    return Double.isFinite(days) && Math.abs(days) < 365.25 * 100
        ? first.plusDays(Math.round(days))
        : null;
  }

  /// Returns the half-way points of drawn results, in years from a date, in order.
  private static double[] resampled(List<Dated> results, LocalDate first) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] halves = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      List<Dated> drawn = new ArrayList<>();
      for (Dated each : results) {
        int tasks = (int) Math.max(1, Math.round(each.independent()));
        int solved = 0;
        for (int task = 0; task < tasks; task++) {
          solved += random.nextDouble() < each.share() ? 1 : 0;
        }
        drawn.add(new Dated(each.date(), each.agent(), solved, tasks));
      }
      List<Dated> records = records(drawn);
      LogisticFit fit = fit(records);
      halves[i] =
          rises(records, fit)
              ? fit.crosses(0.5) + years(first, records.getFirst().date())
              : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(halves);
    return halves;
  }
}
