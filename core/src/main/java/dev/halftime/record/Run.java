package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An experiment as it was carried out, with the tasks that it gave.
///
/// A run that comes out of a store has the [Task#outline]s of its tasks; [Store#task] gives a whole
/// one.
///
/// @param id names the run in its store
/// @param experiment what was planned
/// @param tasks by benchmark id, in their order; tasks on which other rules hold in some places of
///   a sequence stand under that and the variant, such as `BENCHMARK+drift`
/// @param oracles ids of the agents that were shown the reference solutions; reports mark them
/// @param labels what stands above and beside the scores, by benchmark id
/// @param from the run whose episodes are judged anew in this one; empty if they were attempted in
///   this one
/// @param unconfined ids of the agents that were programs without a sandbox; reports say so first
/// @param imported whether it was read from an archive, so that nothing that it names is run,
///   loaded or asked unless somebody says so
public record Run(
    String id,
    Experiment experiment,
    Map<String, List<Task>> tasks,
    List<String> oracles,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Label> labels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String from,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unconfined,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean imported) {

  /// What scores on a benchmark go by.
  ///
  /// @param title the name, and what of the official grading is left out
  /// @param caveat what must be said beside every score; empty if nothing must
  public record Label(String title, String caveat) {

    public static Label of(Benchmark benchmark) {
      return new Label(benchmark.title(), benchmark.caveat());
    }
  }

  // Records of earlier versions have no labels and no origin.
  @SuppressWarnings("ConstantValue")
  public Run {
    from = ((@Nullable String) from) == null ? "" : from;
    labels = ((@Nullable Map<String, Label>) labels) == null ? Map.of() : Map.copyOf(labels);
    unconfined =
        ((@Nullable List<String>) unconfined) == null ? List.of() : List.copyOf(unconfined);
  }

  /// A run whose benchmarks go by their ids.
  public Run(
      String id, Experiment experiment, Map<String, List<Task>> tasks, List<String> oracles) {
    this(id, experiment, tasks, oracles, Map.of());
  }

  /// A run whose episodes were attempted in it.
  public Run(
      String id,
      Experiment experiment,
      Map<String, List<Task>> tasks,
      List<String> oracles,
      Map<String, Label> labels) {
    this(id, experiment, tasks, oracles, labels, "");
  }

  /// A run in which every program was confined.
  public Run(
      String id,
      Experiment experiment,
      Map<String, List<Task>> tasks,
      List<String> oracles,
      Map<String, Label> labels,
      String from) {
    this(id, experiment, tasks, oracles, labels, from, List.of());
  }

  /// A run of this store's own.
  public Run(
      String id,
      Experiment experiment,
      Map<String, List<Task>> tasks,
      List<String> oracles,
      Map<String, Label> labels,
      String from,
      List<String> unconfined) {
    this(id, experiment, tasks, oracles, labels, from, unconfined, false);
  }

  /// This run with its tasks in another form.
  Run with(Map<String, List<Task>> other) {
    return new Run(id, experiment, other, oracles, labels, from, unconfined, imported);
  }

  /// This run in these settings: the same by name, with what they drop.
  public Run in(List<Setting> settings) {
    return new Run(id, experiment.in(settings), tasks, oracles, labels, from, unconfined, imported);
  }

  /// This run as one that comes from an archive, or does not.
  public Run imported(boolean comes) {
    return new Run(id, experiment, tasks, oracles, labels, from, unconfined, comes);
  }

  /// This run with other agents that were unconfined.
  public Run unconfined(List<String> agents) {
    return new Run(id, experiment, tasks, oracles, labels, from, agents, imported);
  }

  /// This run under another name.
  ///
  /// @param origin the name of the run whose episodes it judges anew; empty if it does not
  Run named(String name, String origin) {
    return new Run(name, experiment, tasks, oracles, labels, origin, unconfined, imported);
  }

  /// What scores on a benchmark go by.
  public Label label(String benchmark) {
    return labels.getOrDefault(benchmark, new Label(benchmark, ""));
  }

  /// This run with the outlines of its tasks.
  public Run outline() {
    Map<String, List<Task>> outlines = new TreeMap<>();
    tasks.forEach(
        (given, whole) -> outlines.put(given, whole.stream().map(Task::outline).toList()));
    return with(outlines);
  }
}
