package dev.halftime.report.data.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.report.data.contrast.Gap;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.report.data.result.TaskMeans;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.HolmCorrection;
import dev.halftime.stats.RatioOfTotals;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The effect of an agent's memory on its effort: sequences in which it kept its memory, compared
/// with the same sequences in which the agent was reset between tasks while world and user
/// continued.
///
/// An agent learns if three conditions are shown together. In the last third of a sequence it makes
/// fewer look-ups than when it is reset. The saving is larger for rules that it has met before than
/// for rules that are new to it at the same time, so that it depends on the rules met and not on
/// the time passed. And its success is not lower by 10 points or more. Each condition is a test; p
/// is the largest of the three (an intersection-union test: Berger 1982), corrected over the agents
/// and settings of a benchmark (Holm 1979). Both intervals of look-ups have the level at which that
/// correction decided.
///
/// @param reset setting of the control arm, in which the agent was reset
/// @param success success with memory minus success when reset
/// @param p p-value of that difference, corrected like all contrasts of the benchmark; null if it
///   was not tested
/// @param reason why it was not tested, in a few words; absent if it was
/// @param dollars what the agent cost per episode, learning included, minus what it cost when
///   reset; absent where some cost is unknown
/// @param gainPerDollar `success` divided by `dollars`; absent unless memory costs more than none
/// @param late ratio of look-ups in the last third of the sequences to those in the control arm on
///   the same occasions; absent if that arm looked nothing up
/// @param familiar the same ratio in the second half for tasks whose rules were all met before,
///   divided by that for tasks with a new rule, among tasks with the same number of rules; absent
///   if there are none to compare
/// @param notLower p-value of the hypothesis that memory lowers success by 10 points or more, not
///   corrected; null if it was not tested
/// @param level confidence level of `late` and `familiar`: 0.95, or higher if several agents were
///   tested
/// @param learning corrected p-value of the hypothesis that some condition does not hold; null if
///   it was not tested
/// @param learns whether that is below 0.05
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
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double notLower,
    double level,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double learning,
    boolean learns,
    String sentence) {

  /// The decrease in success that must be ruled out.
  private static final double MARGIN = 0.1;

  /// The correlation of differences in success within a sequence where too few sequences have any
  /// for it to be estimated.
  private static final double CORRELATION = 0.1;

  /// The arms that are compared.
  ///
  /// @param gap success when reset minus success with memory
  private record Arms(Gap gap, List<Fact> kept, List<Fact> reset) {}

  /// The tests of one agent.
  private record Tests(
      Arms arms, RatioOfTotals late, RatioOfTotals familiar, @Nullable Double notLower) {

    boolean fell() {
      return arms.gap().difference().excludesBelow(0);
    }

    double p() {
      return fell() || notLower == null
          ? 1
          : Math.max(notLower, Math.max(late.below(), familiar.below()));
    }
  }

  /// Compares the arms of all agents of a benchmark.
  ///
  /// @param gaps assumption gaps of the benchmark; those of memory are the family
  /// @param graded the graded episodes of an agent in a setting
  /// @param placed tasks by their positions
  /// @param length number of tasks in a sequence
  public static List<MemoryEffect> of(
      List<Gap> gaps,
      BiFunction<String, Setting, List<Fact>> graded,
      Map<Integer, Task> placed,
      int length) {
    List<Arms> family =
        gaps.stream()
            .filter(gap ->
                gap.to().protocol().resetsAgent() && gap.to().remembering().equals(gap.from()))
            .map(gap ->
                new Arms(
                    gap,
                    graded.apply(gap.agent(), gap.from()),
                    graded.apply(gap.agent(), gap.to())))
            .toList();
    List<Tests> tests = family.stream().map(arms -> tests(arms, placed, length)).toList();
    HolmCorrection.Decision[] decisions =
        HolmCorrection.decisions(tests.stream().mapToDouble(Tests::p).toArray());
    return IntStream.range(0, decisions.length)
        .mapToObj(i -> of(tests.get(i), decisions[i]))
        .toList();
  }

  private static Tests tests(Arms arms, Map<Integer, Task> placed, int length) {
    LookUps lookUps = LookUps.of(arms.kept(), arms.reset(), placed, length);
    TaskMeans kept = TaskMeans.counted(arms.kept(), Fact::score);
    TaskMeans reset = TaskMeans.counted(arms.reset(), Fact::score);
    Difference success =
        kept.shared(reset).isEmpty() ? null : kept.difference(reset, length, CORRELATION);
    return new Tests(
        arms,
        lookUps.late(),
        lookUps.familiar(),
        success == null || !success.testable() ? null : (Double) success.notBelow(MARGIN));
  }

  private static MemoryEffect of(Tests tests, HolmCorrection.Decision decision) {
    Gap gap = tests.arms().gap();
    Estimate late = defined(tests.late().estimate(decision.level()));
    Estimate familiar = defined(tests.familiar().estimate(decision.level()));
    Estimate success = gap.difference().negated();
    Double dollars = dollars(tests.arms().kept(), tests.arms().reset());
    boolean learns = decision.p() < 0.05;
    boolean tested = late != null && late.low() != null && tests.notLower() != null;
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
        tests.notLower(),
        decision.level(),
        tested ? (Double) decision.p() : null,
        learns,
        sentence(late, familiar, learns, tests.fell()));
  }

  private static @Nullable Estimate defined(Estimate ratio) {
    return Double.isFinite(ratio.value()) ? ratio : null;
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
      @Nullable Estimate late, @Nullable Estimate familiar, boolean learns, boolean fell) {
    if (late == null) {
      return "when reset it looks up no rules, so memory cannot save any look-ups";
    }
    String ratio =
        "in the last third of a sequence it makes "
            + NumberFormat.plain(late)
            + " times the look-ups that it makes when reset between tasks";
    if (late.clusters() < Difference.FEWEST) {
      return ratio + ": there are too few sequences for a significance test";
    }
    if (!late.excludesAbove(1)) {
      return ratio + ": no effect of memory is shown";
    }
    if (fell) {
      return ratio + ", but its success is also lower, so it does less work";
    }
    if (familiar == null || familiar.low() == null) {
      return ratio
          + "; too few look-ups concern rules that were still new at that point to"
          + " distinguish learning from habit";
    }
    String met =
        ", and for rules met before this ratio is "
            + NumberFormat.plain(familiar)
            + " times that for new rules";
    if (learns) {
      return ratio + met + ": it learns";
    }
    return familiar.excludesAbove(1)
        ? ratio
            + met
            + ", but it is not shown that its success is less than 10 points lower: this may be"
            + " less work instead of learning"
        : ratio
            + ", but it is not shown that it saves more on rules met before than on new ones ("
            + NumberFormat.plain(familiar)
            + " times that ratio): this may be habit instead of learning";
  }
}
