package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Assumption;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An execution of an experiment, with the tasks that were given.
///
/// A run that was read from a store has the [Task#outline]s of its tasks; [Store#task] returns a
/// complete one.
///
/// @param id name of the run in its store
/// @param experiment the plan
/// @param tasks by benchmark id, in order; tasks with other rules at some positions of a sequence
///   are listed under the benchmark id and the variant, such as `BENCHMARK+drift`
/// @param oracles ids of the agents that were shown the reference solutions; reports mark them
/// @param labels titles and caveats of the scores, by benchmark id; titles of custom assumptions,
///   by their id after a plus, such as `+class:LateTools`
/// @param from the run whose episodes this one scores again; empty if they were attempted in this
///   run
/// @param unconfined ids of the agents that were programs without a sandbox; reports say so first
/// @param imported whether it was read from an archive, so that nothing that it names is run,
///   loaded or called without explicit consent
/// @param unrepeatable ids of the agents that acted differently when recorded episodes were
///   repeated to them (see [dev.halftime.experiment.MemoryCheck]); reports say so first
/// @param probes which probes of the run `from` this run records, such as `diagonal` (see
///   [dev.halftime.probe.ProbeScheme]); empty in all others. Stores keep such a run apart, and it
///   has no tasks of its own
public record Run(
    String id,
    Experiment experiment,
    Map<String, List<Task>> tasks,
    List<String> oracles,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Label> labels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String from,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unconfined,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean imported,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unrepeatable,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> probes) {

  /// Title and caveat of the scores on a benchmark.
  ///
  /// @param title the name, and which parts of the official grading are omitted
  /// @param caveat to be shown with every score; empty if there is none
  public record Label(String title, String caveat) {

    public static Label of(Benchmark benchmark) {
      return new Label(benchmark.title(), benchmark.caveat());
    }

    /// Returns the label of an assumption.
    ///
    /// @throws NullPointerException if the assumption has no title or no description
    public static Label of(Assumption assumption) {
      String of = "the assumption '" + assumption.id() + "' returned null from ";
      return new Label(
          Objects.requireNonNull(assumption.title(), of + "title"),
          Objects.requireNonNull(assumption.about(), of + "about"));
    }

    /// Returns a copy with an addition to the caveat.
    public Label saying(String more) {
      return new Label(title, caveat.isEmpty() ? more : caveat + " " + more);
    }
  }

  // Records of earlier versions have no labels and no origin.
  @SuppressWarnings("ConstantValue")
  public Run {
    from = ((@Nullable String) from) == null ? "" : from;
    labels = ((@Nullable Map<String, Label>) labels) == null ? Map.of() : Map.copyOf(labels);
    unconfined =
        ((@Nullable List<String>) unconfined) == null ? List.of() : List.copyOf(unconfined);
    unrepeatable =
        ((@Nullable List<String>) unrepeatable) == null ? List.of() : List.copyOf(unrepeatable);
    probes = ((@Nullable List<String>) probes) == null ? List.of() : List.copyOf(probes);
  }

  /// Creates a run without labels.
  public Run(
      String id, Experiment experiment, Map<String, List<Task>> tasks, List<String> oracles) {
    this(id, experiment, tasks, oracles, Map.of());
  }

  /// Creates a run whose episodes were attempted in it.
  public Run(
      String id,
      Experiment experiment,
      Map<String, List<Task>> tasks,
      List<String> oracles,
      Map<String, Label> labels) {
    this(id, experiment, tasks, oracles, labels, "");
  }

  /// Creates a run in which every program was confined.
  public Run(
      String id,
      Experiment experiment,
      Map<String, List<Task>> tasks,
      List<String> oracles,
      Map<String, Label> labels,
      String from) {
    this(id, experiment, tasks, oracles, labels, from, List.of());
  }

  /// Creates a run that was not imported.
  public Run(
      String id,
      Experiment experiment,
      Map<String, List<Task>> tasks,
      List<String> oracles,
      Map<String, Label> labels,
      String from,
      List<String> unconfined) {
    this(id, experiment, tasks, oracles, labels, from, unconfined, false, List.of(), List.of());
  }

  /// Returns a copy with tasks in another form.
  Run with(Map<String, List<Task>> other) {
    return copy(id, experiment, other, from);
  }

  /// Returns a copy with these settings, which have the same names but resolved assumptions.
  public Run in(List<Setting> settings) {
    return copy(id, experiment.in(settings), tasks, from);
  }

  /// Returns a copy under another name.
  ///
  /// @param origin name of the run whose episodes it scores again; empty if none
  public Run named(String name, String origin) {
    return copy(name, experiment, tasks, origin);
  }

  private Run copy(String name, Experiment plan, Map<String, List<Task>> given, String origin) {
    return new Run(
        name, plan, given, oracles, labels, origin, unconfined, imported, unrepeatable, probes);
  }

  /// Returns a copy that is marked as imported or not.
  public Run imported(boolean comes) {
    return marked(unconfined, comes, unrepeatable, probes);
  }

  /// Returns a copy with other unconfined agents.
  public Run unconfined(List<String> agents) {
    return marked(agents, imported, unrepeatable, probes);
  }

  /// Returns a copy with other agents that acted differently when episodes were repeated.
  public Run unrepeatable(List<String> agents) {
    return marked(unconfined, imported, agents, probes);
  }

  private Run marked(List<String> free, boolean comes, List<String> other, List<String> probing) {
    return new Run(id, experiment, tasks, oracles, labels, from, free, comes, other, probing);
  }

  /// Returns the run in which probes of this one are recorded.
  ///
  /// @param schemes which, one or more
  public Run probing(List<String> schemes) {
    return new Run(
        id + ".probe",
        experiment,
        Map.of(),
        oracles,
        Map.of(),
        id,
        unconfined,
        imported,
        List.of(),
        schemes);
  }

  /// Returns a copy that also has the marks and the probes of another record of this run.
  public Run markedAs(Run other) {
    return marked(
        together(unconfined, other.unconfined),
        imported,
        together(unrepeatable, other.unrepeatable),
        together(probes, other.probes));
  }

  /// Returns whether any of its agents is marked, or it records probes.
  public boolean marked() {
    return !unconfined.isEmpty() || !unrepeatable.isEmpty() || !probes.isEmpty();
  }

  private static List<String> together(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /// Returns whether another system recorded its episodes: there is no plan to resume. An imported
  /// run of Halftime has the id of its plan, or that id with a number after `~`.
  public boolean foreign() {
    return imported
        && from.isEmpty()
        && !experiment.withPeople()
        && !id.replaceFirst("~\\d+$", "").equals(experiment.id());
  }

  /// Returns the title and caveat of the scores on a benchmark.
  public Label label(String benchmark) {
    return labels.getOrDefault(benchmark, new Label(benchmark, ""));
  }

  /// Returns the title of a dropped assumption, also if its class is not on the class path.
  public String title(Assumption assumption) {
    Label label = labels.get('+' + assumption.id());
    return label == null ? assumption.title() : label.title();
  }

  /// Returns this run with the outlines of its tasks.
  public Run outline() {
    Map<String, List<Task>> outlines = new TreeMap<>();
    tasks.forEach(
        (given, whole) -> outlines.put(given, whole.stream().map(Task::outline).toList()));
    return with(outlines);
  }
}
