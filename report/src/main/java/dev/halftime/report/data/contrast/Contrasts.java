package dev.halftime.report.data.contrast;

import dev.halftime.Assumption;
import dev.halftime.Setting;
import dev.halftime.report.data.result.TaskMeans;
import dev.halftime.stats.Difference;
import dev.halftime.stats.HolmCorrection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// The contrasts of one benchmark: which differences are tested, and their results, corrected as
/// one comparison family.
///
/// Declared are the differences of each agent from the first one in each setting, and of each
/// dropped assumption for each agent. All are paired by task. Pairs are clustered by sequence if
/// one of the two arms was given in sequence, and are independent otherwise.
///
/// @param comparisons comparisons of agents
/// @param gaps assumption gaps
public record Contrasts(List<Comparison> comparisons, List<Gap> gaps) {

  /// Success by task of one arm.
  public interface Success extends BiFunction<String, Setting, TaskMeans> {}

  /// A difference that is tested: success of `a` in `to` minus success of `b` in `from`.
  ///
  /// @param dropped the assumption dropped between the two settings; absent if two agents are
  ///   compared in one setting
  public record Declared(
      String a, Setting to, String b, Setting from, Optional<Assumption> dropped) {

    static Declared agents(String a, String b, Setting setting) {
      return new Declared(a, setting, b, setting, Optional.empty());
    }

    /// Returns whether its pairs are clustered by sequence.
    public boolean inSequence() {
      return to.protocol().sequential() || from.protocol().sequential();
    }

    /// Returns a description: `b - a, setting`, or `agent, from to to`.
    public String words() {
      return dropped.isEmpty() ? a + " - " + b + ", " + to : a + ", " + from + " to " + to;
    }
  }

  private record Pair(TaskMeans a, TaskMeans b, Difference difference) {

    /// Returns the share of common tasks whose majority outcome differs.
    double flips() {
      return (double) (a.only(b) + b.only(a)) / a.shared(b).byTask().size();
    }
  }

  private record Tested(Declared of, Pair pair) {

    Comparison comparison(Difference.Corrected result) {
      return new Comparison(
          of.a(),
          of.b(),
          of.to(),
          result.estimate(),
          result.level(),
          result.tested(),
          result.reason(),
          result.exact(),
          result.detectable(),
          pair.a().only(pair.b()),
          pair.b().only(pair.a()),
          result.sentence());
    }

    Gap gap(String assumption, Difference.Corrected result) {
      return new Gap(
          of.a(),
          assumption,
          of.from(),
          of.to(),
          result.estimate(),
          result.level(),
          result.tested(),
          result.reason(),
          result.detectable(),
          pair.flips(),
          result.sentence());
    }
  }

  /// Returns the declared contrasts.
  ///
  /// @param agents agents; the others are compared with the first one
  /// @param sequence number of tasks in a sequence
  /// @param title names assumptions
  public static Contrasts of(
      List<String> agents,
      List<Setting> settings,
      Success success,
      int sequence,
      Function<Assumption, String> title) {
    return corrected(declared(agents, settings), success, sequence, title);
  }

  /// Returns only the comparisons of agents, each with the first one.
  public static List<Comparison> comparisons(
      List<String> agents, List<Setting> settings, Success success, int sequence) {
    return corrected(agents(agents, settings), success, sequence, Assumption::title).comparisons();
  }

  /// Returns the differences to test, whether they are recorded or not.
  public static List<Declared> declared(List<String> agents, List<Setting> settings) {
    return Stream.concat(agents(agents, settings).stream(), dropped(agents, settings).stream())
        .toList();
  }

  private static List<Declared> agents(List<String> agents, List<Setting> settings) {
    return rungs(settings).stream()
        .flatMap(setting ->
            agents.stream()
                .skip(1)
                .map(agent -> Declared.agents(agent, agents.getFirst(), setting)))
        .toList();
  }

  private static List<Declared> dropped(List<String> agents, List<Setting> settings) {
    List<Declared> gaps = new ArrayList<>();
    for (String agent : agents) {
      for (Setting to : settings) {
        for (Assumption assumption : dropped(to)) {
          Setting from = to.holding(assumption);
          if (settings.contains(from)) {
            gaps.add(new Declared(agent, to, agent, from, Optional.of(assumption)));
          }
        }
      }
    }
    return gaps;
  }

  /// Returns the assumptions whose effect is tested; in the arm that resets agents, only that one.
  private static List<Assumption> dropped(Setting to) {
    return to.protocol().resetsAgent()
        ? to.dropped().stream().filter(Setting::resetsAgents).toList()
        : to.dropped();
  }

  /// Returns the settings without the arm that resets agents between tasks. It is a control, and is
  /// compared only with the arm that does not.
  private static List<Setting> rungs(List<Setting> settings) {
    return settings.stream().filter(setting -> !setting.protocol().resetsAgent()).toList();
  }

  private static Contrasts corrected(
      List<Declared> declared, Success success, int sequence, Function<Assumption, String> title) {
    List<Tested> tested = new ArrayList<>();
    for (Declared each : declared) {
      TaskMeans a = success.apply(each.a(), each.to());
      TaskMeans b = success.apply(each.b(), each.from());
      if (!a.shared(b).isEmpty()) {
        int cluster = each.inSequence() ? sequence : 1;
        tested.add(new Tested(each, new Pair(a, b, a.difference(b, cluster))));
      }
    }
    Difference.Corrected[] results =
        HolmCorrection.of(
            tested.stream().map(each -> each.pair().difference()).toArray(Difference[]::new));
    List<Comparison> comparisons = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      Tested each = tested.get(i);
      Difference.Corrected result = results[i];
      each.of()
          .dropped()
          .ifPresentOrElse(
              assumption -> gaps.add(each.gap(title.apply(assumption), result)),
              () -> comparisons.add(each.comparison(result)));
    }
    return new Contrasts(comparisons, gaps);
  }
}
