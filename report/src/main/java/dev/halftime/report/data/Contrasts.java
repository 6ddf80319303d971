package dev.halftime.report.data;

import dev.halftime.Assumption;
import dev.halftime.Setting;
import dev.halftime.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The contrasts of one benchmark: which differences are tested, and their results, corrected
/// together as one family.
///
/// Declared are each further agent against the first, in each setting, and each assumption that was
/// dropped, for each agent. All are paired by task; pairs are clustered by sequence where one of
/// the two arms was given in sequence, and are independent otherwise.
///
/// @param comparisons of agents
/// @param gaps of assumptions
public record Contrasts(List<Comparison> comparisons, List<Gap> gaps) {

  /// One arm's success by task.
  public interface Success extends BiFunction<String, Setting, TaskMeans> {}

  /// A difference that is tested: success of `a` in `to` minus success of `b` in `from`.
  ///
  /// @param dropped what is dropped between the two settings; absent where two agents are compared
  ///   in one
  public record Declared(
      String a, Setting to, String b, Setting from, Optional<Assumption> dropped) {

    static Declared agents(String a, String b, Setting setting) {
      return new Declared(a, setting, b, setting, Optional.empty());
    }

    /// Whether its pairs are clustered by sequence.
    public boolean inSequence() {
      return to.protocol().sequential() || from.protocol().sequential();
    }

    /// It in words: `b - a, setting`, or `agent, from to to`.
    public String words() {
      return dropped.isEmpty() ? a + " - " + b + ", " + to : a + ", " + from + " to " + to;
    }
  }

  private record Pair(TaskMeans a, TaskMeans b, Difference difference) {

    /// The share of the tasks that both have whose majority outcome differs.
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
          result.p(),
          result.exact(),
          result.detectable(),
          pair.a().only(pair.b()),
          pair.b().only(pair.a()),
          result.sentence());
    }

    Gap gap(Assumption assumption, Difference.Corrected result) {
      return new Gap(
          of.a(),
          assumption.title(),
          of.from(),
          of.to(),
          result.estimate(),
          result.level(),
          result.p(),
          result.detectable(),
          pair.flips(),
          result.sentence());
    }
  }

  /// The declared contrasts.
  ///
  /// @param agents the first is the one that others are compared with
  /// @param sequence how many tasks a sequence has
  public static Contrasts of(
      List<String> agents, List<Setting> settings, Success success, int sequence) {
    return corrected(declared(agents, settings), success, sequence);
  }

  /// Agents alone: each against the first.
  public static List<Comparison> comparisons(
      List<String> agents, List<Setting> settings, Success success, int sequence) {
    return corrected(agents(agents, settings), success, sequence).comparisons();
  }

  /// What is tested, whether it is on record or not.
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

  /// The assumptions whose dropping is tested: in the arm that resets agents, that alone.
  private static List<Assumption> dropped(Setting to) {
    return to.protocol().resetsAgent()
        ? to.dropped().stream().filter(Setting::resetsAgents).toList()
        : to.dropped();
  }

  /// The arm that resets agents between tasks is a control: it is compared with the arm that does
  /// not, and with nothing else.
  private static List<Setting> rungs(List<Setting> settings) {
    return settings.stream().filter(setting -> !setting.protocol().resetsAgent()).toList();
  }

  private static Contrasts corrected(List<Declared> declared, Success success, int sequence) {
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
        Difference.holm(
            tested.stream().map(each -> each.pair().difference()).toArray(Difference[]::new));
    List<Comparison> comparisons = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      Tested each = tested.get(i);
      Difference.Corrected result = results[i];
      each.of()
          .dropped()
          .ifPresentOrElse(
              assumption -> gaps.add(each.gap(assumption, result)),
              () -> comparisons.add(each.comparison(result)));
    }
    return new Contrasts(comparisons, gaps);
  }
}
