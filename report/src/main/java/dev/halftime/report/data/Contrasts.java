package dev.halftime.report.data;

import dev.halftime.Assumption;
import dev.halftime.Setting;
import dev.halftime.stats.Difference;
import java.util.ArrayList;
import java.util.List;
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

  private record Pair(TaskMeans a, TaskMeans b, Difference difference) {

    static Pair of(TaskMeans a, TaskMeans b, int cluster) {
      return new Pair(a, b, a.difference(b, cluster));
    }

    /// The share of the tasks that both have whose majority outcome differs.
    double flips() {
      return (double) (a.only(b) + b.only(a)) / a.shared(b).byTask().size();
    }
  }

  private record Agents(String a, String b, Setting setting, Pair pair) {

    Comparison corrected(Difference.Corrected result) {
      return new Comparison(
          a,
          b,
          setting,
          result.estimate(),
          result.level(),
          result.p(),
          result.exact(),
          result.detectable(),
          pair.a().only(pair.b()),
          pair.b().only(pair.a()),
          result.sentence());
    }
  }

  private record Dropped(String agent, Assumption assumption, Setting from, Setting to, Pair pair) {

    Gap corrected(Difference.Corrected result) {
      return new Gap(
          agent,
          assumption.title(),
          from,
          to,
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
    return corrected(
        agents(agents, settings, success, sequence), dropped(agents, settings, success, sequence));
  }

  /// Agents alone: each against the first.
  public static List<Comparison> comparisons(
      List<String> agents, List<Setting> settings, Success success, int sequence) {
    return corrected(agents(agents, settings, success, sequence), List.of()).comparisons();
  }

  private static List<Agents> agents(
      List<String> agents, List<Setting> settings, Success success, int sequence) {
    List<Agents> comparisons = new ArrayList<>();
    for (Setting setting : rungs(settings)) {
      for (String agent : agents.subList(Math.min(1, agents.size()), agents.size())) {
        TaskMeans a = success.apply(agent, setting);
        TaskMeans b = success.apply(agents.getFirst(), setting);
        if (!a.shared(b).isEmpty()) {
          Pair pair = Pair.of(a, b, cluster(sequence, setting));
          comparisons.add(new Agents(agent, agents.getFirst(), setting, pair));
        }
      }
    }
    return comparisons;
  }

  /// The assumptions whose dropping is tested: in the arm that resets agents, that alone.
  private static List<Assumption> dropped(Setting to) {
    return to.protocol().resetsAgent()
        ? to.dropped().stream().filter(Setting::resetsAgents).toList()
        : to.dropped();
  }

  private static List<Dropped> dropped(
      List<String> agents, List<Setting> settings, Success success, int sequence) {
    List<Dropped> gaps = new ArrayList<>();
    for (String agent : agents) {
      for (Setting to : settings) {
        for (Assumption assumption : dropped(to)) {
          Setting from = to.holding(assumption);
          TaskMeans after = success.apply(agent, to);
          TaskMeans before = success.apply(agent, from);
          if (settings.contains(from) && !after.shared(before).isEmpty()) {
            Pair pair = Pair.of(after, before, cluster(sequence, from, to));
            gaps.add(new Dropped(agent, assumption, from, to, pair));
          }
        }
      }
    }
    return gaps;
  }

  /// The arm that resets agents between tasks is a control: it is compared with the arm that does
  /// not, and with nothing else.
  private static List<Setting> rungs(List<Setting> settings) {
    return settings.stream().filter(setting -> !setting.protocol().resetsAgent()).toList();
  }

  /// What was sampled together: the tasks of a sequence, where an arm was given in sequence.
  private static int cluster(int sequence, Setting... settings) {
    return Stream.of(settings).anyMatch(setting -> setting.protocol().sequential()) ? sequence : 1;
  }

  private static Contrasts corrected(List<Agents> comparisons, List<Dropped> gaps) {
    Difference.Corrected[] results =
        Difference.holm(
            Stream.concat(
                    comparisons.stream().map(each -> each.pair().difference()),
                    gaps.stream().map(each -> each.pair().difference()))
                .toArray(Difference[]::new));
    List<Comparison> tested = new ArrayList<>();
    for (Agents each : comparisons) {
      tested.add(each.corrected(results[tested.size()]));
    }
    List<Gap> measured = new ArrayList<>();
    for (Dropped each : gaps) {
      measured.add(each.corrected(results[tested.size() + measured.size()]));
    }
    return new Contrasts(tested, measured);
  }
}
