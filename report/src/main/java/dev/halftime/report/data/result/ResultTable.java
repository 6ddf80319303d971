package dev.halftime.report.data.result;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Sequences;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The numbers that reports need of a run's results.
public final class ResultTable {

  /// One episode.
  ///
  /// @param place position of the task in its benchmark: the number of positions in earlier
  ///   sequences plus its index in its own sequence; if no tasks conflict, its index
  /// @param value the score; absent if ungraded
  /// @param broke the boundary that failed, whether that prevented a score or not; empty if none
  ///   failed
  /// @param why message of the failure
  /// @param lost whether it was cut short for a reason other than the agent's conduct
  /// @param marks marks of the scorer, by name
  /// @param waits whether it was never attempted because it follows a lost one in its sequence
  /// @param agent usage of the agent
  /// @param user usage of the user
  /// @param judge usage of the judge
  public record Fact(
      Episode.Key cell,
      int place,
      @Nullable Double value,
      String broke,
      String why,
      boolean waits,
      boolean lost,
      int harms,
      EffortCounts tally,
      Usage agent,
      Usage user,
      Usage judge,
      SortedMap<String, Boolean> marks) {

    /// Returns the agent's own cost, without that of its user and judge.
    public double dollars() {
      return agent.dollars();
    }

    public double score() {
      return value == null ? 0 : value;
    }

    public boolean graded() {
      return value != null;
    }

    /// Returns whether the episode counts for success: with its score, or as a failure if the agent
    /// claims that its own model was unavailable. Such a claim must not be worth more than a
    /// failure.
    public boolean counts() {
      return graded() || claimed();
    }

    /// Returns whether the score is missing only because the agent claims that its own model was
    /// unavailable.
    public boolean claimed() {
      return value == null && broke.equals(name(Boundary.CLAIM));
    }

    boolean solved() {
      return value != null && value == 1;
    }
  }

  private static final Map<Boundary, String> NAMES = new EnumMap<>(Boundary.class);

  static {
    for (Boundary where : Boundary.values()) {
      NAMES.put(where, where.name().toLowerCase(Locale.ROOT));
    }
  }

  private record Arm(String benchmark, String agent, Setting setting) {}

  private static final Comparator<Setting> LADDER =
      Comparator.comparing((Setting setting) -> setting.protocol().sequential())
          .thenComparing(setting -> setting.protocol().interactive())
          .thenComparing(Setting::id);

  private final Map<Arm, List<Fact>> arms = new HashMap<>();
  private final Map<Arm, List<Fact>> waiting = new HashMap<>();
  private int size;

  public static ResultTable of(Run run, Stream<Result> results) {
    Map<String, Map<String, Integer>> places = new HashMap<>();
    run.tasks().forEach((benchmark, tasks) -> places.put(benchmark, places(run, tasks)));
    ResultTable facts = new ResultTable();
    results.forEach(result -> {
      Episode.Key cell = result.cell();
      Integer place = places.getOrDefault(cell.benchmark(), Map.of()).get(cell.task());
      if (place != null) {
        facts.add(fact(result, place));
      }
    });
    facts.arms.forEach(
        (arm, known) -> facts.waiting.put(arm, UnattemptedEpisodes.behind(run, known)));
    // Sums of doubles depend on their order; a report must not.
    facts.arms.values().forEach(arm -> arm.sort(ResultTable::order));
    return facts;
  }

  private static Map<String, Integer> places(Run run, List<Task> tasks) {
    Map<String, Integer> places = new HashMap<>();
    placed(run, tasks).forEach((place, task) -> places.put(task.id(), place));
    return places;
  }

  /// Returns the tasks of a benchmark by their positions.
  public static Map<Integer, Task> placed(Run run, List<Task> tasks) {
    Map<Integer, Task> placed = new HashMap<>();
    int length = run.experiment().sequence();
    int from = 0;
    for (List<Task> sequence : Sequences.of(tasks, length)) {
      for (int i = 0; i < sequence.size(); i++) {
        placed.put(from + i, sequence.get(i));
      }
      from += length;
    }
    return placed;
  }

  public static Fact fact(Result result, int place) {
    Episode.Key cell = result.cell();
    Score score = result.score();
    return new Fact(
        cell,
        place,
        score instanceof Score.Graded found ? found.value() : null,
        broke(result).map(ResultTable::name).orElse(""),
        why(result),
        false,
        result.lost(),
        score instanceof Score.Graded found ? found.harms() : 0,
        result.tally(),
        result.usage().minus(result.user()),
        result.user(),
        score.cost(),
        score instanceof Score.Graded found ? found.marks() : Collections.emptySortedMap());
  }

  private static Optional<Boundary> broke(Result result) {
    return result.score() instanceof Score.Ungraded broken
        ? Optional.of(broken.broke())
        : result.ending() instanceof Ending.Failed broke
            ? Optional.of(broke.where())
            : Optional.empty();
  }

  private static String why(Result result) {
    return result.score() instanceof Score.Ungraded broken
        ? broken.why()
        : result.ending() instanceof Ending.Failed broke ? broke.why() : "";
  }

  public static String name(Boundary where) {
    return NAMES.getOrDefault(where, "");
  }

  /// Orders episodes by task, sequence and trial.
  private static int order(Fact a, Fact b) {
    if (a.place() != b.place()) {
      return Integer.compare(a.place(), b.place());
    }
    int sequences = a.cell().sequence().compareTo(b.cell().sequence());
    return sequences != 0 ? sequences : Integer.compare(a.cell().trial(), b.cell().trial());
  }

  private void add(Fact fact) {
    Episode.Key cell = fact.cell();
    arms.computeIfAbsent(
            new Arm(cell.benchmark(), cell.agent(), cell.setting()), _ -> new ArrayList<>())
        .add(fact);
    size++;
  }

  /// Returns the settings with recorded episodes of a benchmark, from all assumptions held to most
  /// dropped.
  public List<Setting> settings(String benchmark) {
    return arms.keySet().stream()
        .filter(arm -> arm.benchmark().equals(benchmark))
        .map(Arm::setting)
        .distinct()
        .sorted(LADDER)
        .toList();
  }

  /// Returns the episodes of an agent in a setting, ordered by task, sequence and trial.
  public List<Fact> of(String benchmark, String agent, Setting setting) {
    return arms.getOrDefault(new Arm(benchmark, agent, setting), List.of());
  }

  /// Returns the episodes of an agent in all settings.
  public List<Fact> all(String benchmark, String agent) {
    return settings(benchmark).stream()
        .flatMap(setting -> of(benchmark, agent, setting).stream())
        .toList();
  }

  /// Returns the episodes of an agent in a setting, including those not attempted after a lost one
  /// in their sequence.
  public List<Fact> whole(String benchmark, String agent, Setting setting) {
    List<Fact> arm = of(benchmark, agent, setting);
    List<Fact> never = waiting.getOrDefault(new Arm(benchmark, agent, setting), List.of());
    if (never.isEmpty()) {
      return arm;
    }
    List<Fact> whole = new ArrayList<>(arm);
    whole.addAll(never);
    whole.sort(ResultTable::order);
    return whole;
  }

  public int size() {
    return size;
  }
}
