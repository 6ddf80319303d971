package dev.halftime.report.data.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.report.data.contrast.Gap;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.report.data.result.TaskMeans;
import dev.halftime.stats.Difference;
import dev.halftime.stats.DoubleRatio;
import dev.halftime.stats.Estimate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The effect of an agent's memory on its effort: sequences in which it kept its memory, compared
/// with the same sequences in which the agent was reset between tasks while world and user
/// continued.
///
/// An agent learns if three conditions hold. In the last third of a sequence it makes fewer
/// look-ups than when it is reset. The saving is larger for rules that it has met before than for
/// rules that are new to it at the same time, so that it depends on the rules met and not on the
/// time passed. And its success did not fall.
///
/// @param reset setting of the control arm, in which the agent was reset
/// @param success success with memory minus success when reset
/// @param p p-value of that difference, corrected like all contrasts of the benchmark; null if it
///   was not tested
/// @param reason why it was not tested, in a few words; absent if it was
/// @param dollars what the agent cost per episode, learning included, minus what it cost when
///   reset; absent where some cost is unknown
/// @param gainPerDollar `success` divided by `dollars`; absent unless memory costs more than none
/// @param late ratio of look-ups in the last third of the sequences to those in the control arm;
///   absent if that arm looked nothing up
/// @param familiar the same ratio in the second half for tasks whose rules were all met before,
///   divided by that for tasks with a new rule; without an interval if no rule was new in that half
/// @param learns whether the three conditions hold
/// @param sentence conclusion in words
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemoryEffect(
    String agent,
    Setting setting,
    Setting reset,
    Estimate success,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double p,
    @Nullable String reason,
    @Nullable Double dollars,
    @Nullable Double gainPerDollar,
    @Nullable Estimate late,
    @Nullable Estimate familiar,
    boolean learns,
    String sentence) {

  /// A decrease in success of more than this counts as a fall even if it is not significant.
  private static final double MARGIN = 0.05;

  /// Compares two arms.
  ///
  /// @param gap success when reset minus success with memory
  /// @param placed tasks by their positions
  /// @param length number of tasks in a sequence
  public static MemoryEffect of(
      Gap gap, List<Fact> kept, List<Fact> reset, Map<Integer, Task> placed, int length) {
    Estimate late = new FamiliarityCurve(placed, length).lateLookUps(kept, reset);
    Estimate familiar = familiar(kept, reset, placed, length);
    Estimate success = gap.difference().negated();
    boolean fell = success.value() < -MARGIN || success.excludesAbove(0);
    boolean less = late != null && late.excludesAbove(1);
    boolean tied = familiar != null && familiar.excludesAbove(1);
    Double dollars = dollars(kept, reset);
    return new MemoryEffect(
        gap.agent(),
        gap.from(),
        gap.to(),
        success,
        gap.p(),
        gap.reason(),
        dollars,
        dollars == null || dollars <= 0 ? null : success.value() / dollars,
        late,
        familiar,
        less && tied && !fell,
        sentence(late, familiar, less, tied, fell));
  }

  /// Returns the mean difference in dollars on the tasks that both arms have.
  private static @Nullable Double dollars(List<Fact> kept, List<Fact> reset) {
    boolean unknown =
        Stream.concat(kept.stream(), reset.stream())
            .anyMatch(it -> it.agent().untold() > 0 || it.agent().unpriced() > 0);
    TaskMeans extra = TaskMeans.of(kept, Fact::dollars).minus(TaskMeans.of(reset, Fact::dollars));
    return unknown || extra.isEmpty() ? null : (Double) extra.mean();
  }

  private static String sentence(
      @Nullable Estimate late,
      @Nullable Estimate familiar,
      boolean less,
      boolean tied,
      boolean fell) {
    if (late == null) {
      return "when reset it looks up no rules, so memory cannot save any look-ups";
    }
    String ratio =
        "in the last third of a sequence it makes "
            + NumberFormat.plain(late)
            + " times the look-ups that it makes when reset between tasks";
    if (late.clusters() < Difference.FEWEST) {
      return ratio + ": too few sequences to test whether that is more than chance";
    }
    if (!less) {
      return ratio + ": no effect of memory is shown";
    }
    if (fell) {
      return ratio + ", but its success is also lower, so it does less work";
    }
    if (tied) {
      return ratio
          + ", and for rules met before this ratio is "
          + NumberFormat.plain(Objects.requireNonNull(familiar))
          + " times that for new rules: it learns";
    }
    return familiar == null || familiar.low() == null
        ? ratio
            + "; too few look-ups concern rules that were still new at that point to"
            + " distinguish learning from habit"
        : ratio + ", but equally for rules that are new to it: this is not learning";
  }

  private static @Nullable Estimate familiar(
      List<Fact> kept, List<Fact> reset, Map<Integer, Task> placed, int length) {
    Map<String, Fact> others = new TreeMap<>();
    reset.stream().filter(Fact::graded).forEach(fact -> others.put(occasion(fact), fact));
    SortedMap<Integer, double[]> clusters = new TreeMap<>();
    for (List<Fact> lifetime : FamiliarityCurve.lifetimes(kept)) {
      Set<String> met = new HashSet<>();
      for (Fact fact : lifetime) {
        List<String> rules = Objects.requireNonNull(placed.get(fact.place())).place().rules();
        Fact other = others.get(occasion(fact));
        if (other != null && !rules.isEmpty() && 2 * fact.cell().position() >= length) {
          int part = met.containsAll(rules) ? 0 : 2;
          double[] totals = clusters.computeIfAbsent(fact.place() / length, _ -> new double[4]);
          totals[part] += fact.tally().asks();
          totals[part + 1] += other.tally().asks();
        }
        met.addAll(rules);
      }
    }
    return clusters.isEmpty() ? null : DoubleRatio.of(clusters.values().toArray(double[][]::new));
  }

  private static String occasion(Fact fact) {
    return fact.cell().sequence() + '|' + fact.cell().trial() + '|' + fact.place();
  }
}
