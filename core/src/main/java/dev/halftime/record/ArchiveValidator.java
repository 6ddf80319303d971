package dev.halftime.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.probe.ProbeKey;
import dev.halftime.probe.ProbeScheme;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Validates what an archive adds to a store: a consistent run, and episodes that belong to it.
///
/// Everything is checked once, before it is stored, so that readers of the store may rely on it.
final class ArchiveValidator {

  /// Upper limit of the number of tasks, beyond any real run.
  private static final int TASKS = 10_000_000;

  /// Upper limit of the number of agents, of benchmarks and of settings: reports compare all with
  /// all.
  private static final int NAMES = 10_000;

  private static final long EPISODES = 100_000_000;

  /// What follows agent and benchmark in the key of an episode.
  private static final Pattern KEY_END =
      Pattern.compile("(?s)([^|]*)\\|([^|]*)\\|t(\\d{1,9})\\|p(\\d{1,9})\\|(.*)");

  private final Run run;
  private final Map<String, Set<String>> tasks = new HashMap<>();
  private final Set<Setting> settings = new HashSet<>();
  private final Set<String> attempts = new HashSet<>();

  /// Validates a run.
  ///
  /// @throws IllegalArgumentException if the run is invalid
  ArchiveValidator(Run run) {
    this(run, null);
  }

  /// Validates a run that may record probes of another one.
  ///
  /// @param of that run, whose tasks it has; null if there is none above
  /// @throws IllegalArgumentException if the run is invalid
  ArchiveValidator(Run run, @Nullable ArchiveValidator of) {
    this.run = run;
    Wholeness.check("the run", run);
    Ids.check(run);
    Experiment experiment = run.experiment();
    few("agents", experiment.agents().size());
    few("benchmarks", experiment.benchmarks().size());
    few("settings", experiment.settings().size());
    once("agent", experiment.agents());
    once("benchmark", experiment.benchmarks());
    settings(experiment);
    Wholeness.check("the prices", experiment.prices());
    run.tasks().forEach(this::tasks);
    if (!run.probes().isEmpty()) {
      probing(of);
    }
    among("unconfined agent", run.unconfined(), "agents", experiment.agents());
    among("unrepeatable agent", run.unrepeatable(), "agents", experiment.agents());
    among("oracle", run.oracles(), "agents", experiment.agents());
    among("label", run.labels().keySet(), "benchmarks or assumptions", labelled(experiment));
    size(experiment);
  }

  private void probing(@Nullable ArchiveValidator of) {
    if (of == null || !of.run.probes().isEmpty()) {
      throw new IllegalArgumentException(
          "the run " + Ids.shown(run.from()) + " of these probes is not above them");
    }
    if (!run.experiment().equals(of.run.experiment()) || !run.tasks().isEmpty()) {
      throw new IllegalArgumentException(
          "these probes are not of the run " + Ids.shown(run.from()) + ", but of another one");
    }
    run.probes().forEach(ProbeScheme::of);
    tasks.putAll(of.tasks);
  }

  private static List<String> labelled(Experiment experiment) {
    return Stream.concat(
            experiment.benchmarks().stream(),
            experiment.settings().stream()
                .flatMap(setting -> setting.dropped().stream())
                .map(each -> '+' + each.id()))
        .toList();
  }

  private void settings(Experiment experiment) {
    for (Setting asked : experiment.settings()) {
      settings.addAll(asked.checked().withControls());
    }
  }

  private void tasks(String given, List<Task> all) {
    String benchmark = benchmark(given);
    if (!run.experiment().benchmarks().contains(benchmark)) {
      throw new IllegalArgumentException(
          "the run has tasks of " + Ids.shown(given) + ", which is not one of its benchmarks");
    }
    Set<String> ids = tasks.computeIfAbsent(benchmark, _ -> new HashSet<>());
    List<String> named = all.stream().map(Task::id).toList();
    once("task", named);
    ids.addAll(named);
    tasks.computeIfAbsent(given, _ -> new HashSet<>()).addAll(named);
  }

  /// Returns the benchmark of tasks listed under its id, or under its id and the suffix of a
  /// variant.
  private String benchmark(String given) {
    List<String> known = run.experiment().benchmarks();
    return known.contains(given)
        ? given
        : known.stream().filter(id -> given.startsWith(id + '+')).findFirst().orElse(given);
  }

  private void size(Experiment experiment) {
    long most = 0;
    for (List<Task> all : run.tasks().values()) {
      most = Math.max(most, all.size());
    }
    double planned =
        Math.max(1.0, (double) most)
            * experiment.benchmarks().size()
            * settings.size()
            * experiment.agents().size()
            * experiment.trials()
            * experiment.orders();
    if (experiment.tasks() > TASKS || experiment.tasks() < most || planned > EPISODES) {
      throw new IllegalArgumentException(
          "the run is implausibly large, or has more tasks than declared: tasks %,d (found %,d),"
                  .formatted(experiment.tasks(), most)
              + " trials %,d, orders %,d".formatted(experiment.trials(), experiment.orders()));
    }
  }

  private static void few(String what, int found) {
    if (found > NAMES) {
      throw new IllegalArgumentException(
          "a run has at most %,d %s, not %,d".formatted(NAMES, what, found));
    }
  }

  private static void once(String what, List<String> named) {
    Set<String> once = new HashSet<>();
    for (String each : named) {
      if (!once.add(each)) {
        throw new IllegalArgumentException(
            "the run has %s %s twice".formatted(what, Ids.shown(each)));
      }
    }
  }

  private static void among(String what, Iterable<String> named, String whole, List<String> known) {
    for (String each : named) {
      if (!known.contains(each)) {
        throw new IllegalArgumentException(
            "the %s %s is not one of the run's %s".formatted(what, Ids.shown(each), whole));
      }
    }
  }

  /// Validates a task with its content.
  ///
  /// @throws IllegalArgumentException if it is invalid
  static void task(Task task) {
    Wholeness.check("the task", task);
    Ids.name("task", task.id());
  }

  /// Validates an episode of the run.
  ///
  /// @return whether it is the first line of this attempt
  /// @throws IllegalArgumentException if it is invalid or does not belong to the run
  boolean episode(Episode episode, Score score) {
    Wholeness.check("the episode", episode);
    Wholeness.check("the score", score);
    Contradiction.check(episode, score);
    if (run.probes().isEmpty()) {
      cell(episode.cell());
    } else {
      ProbeKey probe = ProbeKey.of(episode.cell());
      cell(probe.main());
      below("number of tasks before the probe", probe.after(), run.experiment().sequence() + 1);
      if (probe.swapped()) {
        Ids.sequence(probe.memory());
      }
    }
    return attempts.add(episode.cell().key());
  }

  /// Validates which episode an annotation is about, if it names one.
  ///
  /// @throws IllegalArgumentException if it is not an episode of the run
  void said(JsonNode what) {
    JsonNode named = what.path("cell");
    if (!named.isMissingNode()) {
      String key = named.isTextual() ? named.textValue() : named.toString();
      Episode.Key cell = named.isTextual() ? known(key) : null;
      if (cell == null) {
        throw new IllegalArgumentException(
            "its cell " + Ids.shown(key) + " is not the key of an episode of the run");
      }
      cell(cell);
    }
  }

  /// Returns the episode of the run's agents and benchmarks with this key.
  private Episode.@Nullable Key known(String key) {
    for (String agent : run.experiment().agents()) {
      for (String benchmark : run.experiment().benchmarks()) {
        String begin = agent + "|" + benchmark + "|";
        Matcher end = KEY_END.matcher(key);
        if (key.startsWith(begin) && end.region(begin.length(), key.length()).matches()) {
          return new Episode.Key(
              agent,
              benchmark,
              Setting.recorded(end.group(1)),
              end.group(5),
              end.group(2),
              Integer.parseInt(end.group(4)),
              Integer.parseInt(end.group(3)));
        }
      }
    }
    return null;
  }

  private void cell(Episode.Key cell) {
    Experiment experiment = run.experiment();
    among("agent", List.of(cell.agent()), "agents", experiment.agents());
    among("benchmark", List.of(cell.benchmark()), "benchmarks", experiment.benchmarks());
    if (!settings.contains(cell.setting())) {
      throw new IllegalArgumentException(
          "the setting '" + cell.setting() + "' is not one of the run's settings");
    }
    if (!tasks.getOrDefault(cell.benchmark(), Set.of()).contains(cell.task())) {
      throw new IllegalArgumentException(
          "the task " + Ids.shown(cell.task()) + " is not one of the run's tasks");
    }
    below("trial", cell.trial(), experiment.trials());
    below("position", cell.position(), Math.max(1, experiment.sequence()));
    Ids.sequence(cell.sequence());
    if (cell.setting().protocol().sequential() == cell.sequence().isEmpty()) {
      throw new IllegalArgumentException(
          "the sequence '%s' contradicts the setting '%s'"
              .formatted(cell.sequence(), cell.setting()));
    }
  }

  private static void below(String what, int index, int end) {
    if (index < 0 || index >= end) {
      throw new IllegalArgumentException(
          "the %s must be 0 to %,d, not %,d".formatted(what, end - 1, index));
    }
  }
}
