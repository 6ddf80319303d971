package dev.halftime.app.cli.option;

import dev.halftime.Benchmark;
import dev.halftime.Scorer;
import dev.halftime.app.Catalogue;
import dev.halftime.record.Run;
import dev.halftime.score.YesNoJudge;
import dev.halftime.world.tau2.Tau2;
import dev.halftime.world.tau2.published.FirstRule;
import dev.halftime.world.tau2.task.Grader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options for the rules by which recorded episodes are graded.
public final class GraderOptions {

  private static final String DRIFT = "+drift";

  @Option(
      names = "--as-original",
      description = {
        "If a task does not specify which arguments to compare, compare calls as tau2-bench does:"
            + " by the arguments of the actual call, not by those of the reference."
      })
  private boolean asOriginal;

  /// Returns the scorer of a benchmark of a run, whose rules may have drifted.
  ///
  /// @throws IllegalArgumentException if there is no such benchmark
  public Scorer scorer(Catalogue catalogue, String given) {
    if (FirstRule.grades(given)) {
      return FirstRule.of(given, catalogue.folder());
    }
    boolean drift = given.endsWith(DRIFT);
    String id = drift ? given.substring(0, given.length() - DRIFT.length()) : given;
    Benchmark benchmark = catalogue.benchmark(id);
    if (benchmark.definition() instanceof Tau2 tau2) {
      return tau2.grader(Optional.empty(), asOriginal);
    }
    return (drift ? benchmark.drifted().orElse(benchmark) : benchmark).scorer();
  }

  /// Returns the grader of a domain of tau-bench, with a judge for assertions in natural language.
  public Grader grader(Tau2 benchmark, YesNoJudge arbiter) {
    return benchmark.grader(Optional.of(arbiter), asOriginal);
  }

  /// Returns the name of the rules, which distinguishes runs.
  public String rules() {
    return asOriginal ? "as original" : "";
  }

  /// Returns the title and caveat of a run's scores, by benchmark id.
  public static Map<String, Run.Label> labels(Catalogue catalogue, Run run) {
    Map<String, Run.Label> labels = new LinkedHashMap<>();
    for (String id : run.experiment().benchmarks()) {
      if (run.imported() && !has(catalogue, id)) {
        labels.put(id, marked(run, run.labels().getOrDefault(id, new Run.Label(id, ""))));
      } else if (!FirstRule.grades(id)) {
        Benchmark own = catalogue.benchmark(id);
        String title = Benchmark.titled(own.title(), run.experiment().user());
        labels.put(id, marked(run, new Run.Label(title, own.caveat())));
      }
    }
    return labels;
  }

  /// Returns whether the catalogue has a benchmark and the data that it needs. Runs of other
  /// systems may have benchmarks that it does not have.
  private static boolean has(Catalogue catalogue, String id) {
    try {
      var _ = catalogue.benchmark(id);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Returns a label that also says if the graded episodes are those of an archive.
  public static Run.Label marked(Run run, Run.Label label) {
    return run.imported()
        ? label.saying(
            "The episodes come from an archive and are as reported by others; they were graded"
                + " here.")
        : label;
  }
}
