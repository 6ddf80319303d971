package dev.halftime.app.cli.run;

import dev.halftime.Experiment;
import dev.halftime.app.AgentName;
import dev.halftime.app.benchmark.BenchmarkContents;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The run as which an experiment is executed: the recorded run with the same content, or a new
/// one, so that results of different contents are never mixed.
///
/// @param experiment the experiment with its content
/// @param remarks messages to the user about this choice
record Continuation(Experiment experiment, List<String> remarks) {

  /// Key in the content for the number of a new run with otherwise equal content.
  private static final String FRESH = "fresh";

  private static final int SHOWN = 12;

  /// Returns the newest run of the same content, or a new one.
  ///
  /// @param contents current content
  /// @param versions versions of the agents, by key in the content
  /// @param fresh whether to start a new run in any case
  static Continuation of(
      Store store,
      Experiment experiment,
      SortedMap<String, String> contents,
      SortedMap<String, String> versions,
      boolean fresh) {
    SortedMap<String, String> now = new TreeMap<>(contents);
    now.putAll(versions);
    List<Run> family =
        store.runs().stream()
            .filter(run -> run.id().equals(run.experiment().id()) && !run.imported())
            .filter(run -> run.experiment().plan().equals(experiment.plan()))
            .toList();
    List<Run> same =
        family.stream().filter(run -> comparable(now, run).equals(content(run))).toList();
    if (fresh && !same.isEmpty()) {
      now.put(FRESH, "" + (same.size() + 1));
      return new Continuation(experiment.with(now), List.of());
    }
    if (!same.isEmpty()) {
      return new Continuation(same.getLast().experiment(), List.of());
    }
    List<Run> unknown =
        fresh ? List.of() : family.stream().filter(run -> content(run).isEmpty()).toList();
    if (!unknown.isEmpty() && versions.isEmpty() && sameTasks(store, unknown.getLast(), contents)) {
      return new Continuation(experiment.plan(), List.of(unnoted(unknown.getLast())));
    }
    if (imported(store, experiment.with(now).id())) {
      now.put(FRESH, "1");
    }
    return new Continuation(
        experiment.with(now),
        family.isEmpty() || fresh
            ? List.of()
            : List.of(other(family.getLast(), comparable(now, family.getLast()))));
  }

  /// Resumes a run.
  ///
  /// @param contents current content
  /// @throws InvalidInputException if it differs from the content with which the run was started
  static Continuation of(Store store, Run run, SortedMap<String, String> contents) {
    SortedMap<String, String> then = content(run);
    if (then.isEmpty() && sameTasks(store, run, contents)) {
      return new Continuation(run.experiment(), List.of(unnoted(run)));
    }
    SortedMap<String, String> now = comparable(contents, run);
    then.forEach((name, value) -> {
      if (name.equals(Experiment.VERSION) || name.startsWith(Experiment.VERSION_OF)) {
        now.put(name, value);
      }
    });
    List<String> changes = then.isEmpty() ? List.of("its tasks have changed") : changes(then, now);
    if (!changes.isEmpty()) {
      throw new InvalidInputException(
          "run '"
              + run.id()
              + "' cannot be resumed, since it would mix results of different versions: "
              + String.join("; ", changes)
              + "; restore the original version, or start a new run with 'halftime run' and the"
              + " same options");
    }
    return new Continuation(run.experiment(), List.of());
  }

  /// Returns the remark on reused episodes of agents whose content cannot be determined.
  static List<String> opaque(Experiment experiment, int before) {
    List<String> agents =
        experiment.agents().stream()
            .filter(agent -> experiment.version(agent).isEmpty())
            .filter(agent -> new AgentName(experiment.spec(agent)).isOpaque())
            .toList();
    return agents.isEmpty() || before == 0
        ? List.of()
        : List.of(
            "Recorded results are assumed to be those of "
                + String.join(", ", agents)
                + " in its current version; Halftime cannot see what a program loads or what a"
                + " server runs: name its version with --agent-version, or start a new run with"
                + " --fresh");
  }

  /// Returns whether a run of this id was imported; such runs are not resumed.
  private static boolean imported(Store store, String id) {
    return store.runs().stream().anyMatch(run -> run.id().equals(id) && run.imported());
  }

  private static SortedMap<String, String> content(Run run) {
    SortedMap<String, String> content = new TreeMap<>(run.experiment().content());
    content.remove(FRESH);
    return content;
  }

  /// Returns the content that can be compared with a run's: runs of earlier versions recorded no
  /// digests of prompts.
  private static SortedMap<String, String> comparable(SortedMap<String, String> now, Run run) {
    SortedMap<String, String> comparable = new TreeMap<>(now);
    if (run.experiment().content().keySet().stream()
        .noneMatch(key -> key.startsWith(Experiment.PROMPTS))) {
      comparable.keySet().removeIf(key -> key.startsWith(Experiment.PROMPTS));
    }
    return comparable;
  }

  private static boolean sameTasks(Store store, Run run, SortedMap<String, String> contents) {
    Run whole = store.whole(run);
    return run.experiment().benchmarks().stream()
        .allMatch(id ->
            BenchmarkContents.of(whole.tasks().getOrDefault(id, List.of()))
                .equals(contents.get(BenchmarkContents.tasks(id))));
  }

  private static String unnoted(Run run) {
    return "Run "
        + run.id()
        + " was started by an earlier version of Halftime, which did not record content digests:"
        + " changes since then cannot be detected; start a new run with --fresh";
  }

  private static String other(Run known, SortedMap<String, String> now) {
    List<String> changes =
        content(known).isEmpty() ? List.of("its tasks have changed") : changes(content(known), now);
    return "Run "
        + known.id()
        + " was started with the same options, but "
        + String.join("; ", changes)
        + ": this is a new run, and no results are reused";
  }

  private static List<String> changes(
      SortedMap<String, String> then, SortedMap<String, String> now) {
    SortedSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String old = then.get(name);
      String current = now.get(name);
      if (old == null) {
        changes.add(name + " is new (" + shown(current) + ")");
      } else if (current == null) {
        changes.add(name + " is no longer used (it was " + shown(old) + ")");
      } else if (!old.equals(current)) {
        changes.add(name + " has changed (from " + shown(old) + " to " + shown(current) + ")");
      }
    }
    return changes;
  }

  private static String shown(@Nullable String value) {
    String text = String.valueOf(value);
    return text.matches("[0-9a-f]{64}") ? text.substring(0, SHOWN) : text;
  }
}
