package dev.halftime.app.cli.run;

import dev.halftime.Benchmark;
import dev.halftime.Scorer;
import dev.halftime.app.Catalogue;
import dev.halftime.app.FileDigest;
import dev.halftime.app.cli.option.GraderOptions;
import dev.halftime.app.prompt.PromptDigest;
import dev.halftime.models.Models;
import dev.halftime.record.Run;
import dev.halftime.score.ModelJudge;
import dev.halftime.score.Rubric;
import dev.halftime.score.RubricScorer;
import dev.halftime.world.tau2.Tau2;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a model judges in a run: the natural-language assertions of tau-bench's tasks if rewards
/// depend on them and no rubric was given, otherwise whole episodes by a rubric.
record JudgeRule(
    Catalogue catalogue, GraderOptions grader, Optional<Rubric> named, ModelJudge judge) {

  /// Returns an id that distinguishes judgings of a run: by the judge, the content of its model
  /// file if it has one, its prompt, and the rubric.
  String id() {
    return String.join(
        "|",
        judge.model().id(),
        Models.file(judge.model().id()).map(FileDigest::of).orElse(""),
        PromptDigest.ofJudge(judge.prompt()),
        named.map(it -> it.name() + '|' + it.text()).orElse(""),
        grader.rules());
  }

  /// Returns the domain of tau-bench whose assertions are judged; empty if whole episodes are.
  private Optional<Tau2> sentences(String given) {
    if (named.isPresent() || !given.startsWith("tau2-")) {
      return Optional.empty();
    }
    Benchmark benchmark = catalogue.benchmark(given);
    return benchmark.definition() instanceof Tau2 tau2 && tau2.restsOnSentences()
        ? Optional.of(tau2)
        : Optional.empty();
  }

  /// Returns the scorer of a benchmark of a run.
  Scorer scorer(String given) {
    return sentences(given)
        .<Scorer>map(tau2 -> grader.grader(tau2, judge))
        .orElseGet(() -> new RubricScorer(named.orElse(Rubric.DONE), judge));
  }

  /// Returns the title and caveat of the verdicts, by benchmark id. The title is never that of the
  /// benchmark's own scores.
  Map<String, Run.Label> labels(Run old) {
    Map<String, Run.Label> own = GraderOptions.labels(catalogue, old);
    Map<String, Run.Label> labels = new LinkedHashMap<>();
    for (String id : old.experiment().benchmarks()) {
      Run.Label label = own.getOrDefault(id, new Run.Label(id, ""));
      labels.put(
          id,
          sentences(id)
              .map(tau2 -> judged(label, tau2))
              .orElseGet(() -> GraderOptions.marked(old, byRubric(label))));
    }
    return labels;
  }

  private Run.Label judged(Run.Label own, Tau2 tau2) {
    String title = tau2.title(grader.grader(tau2, judge));
    String who = judge.model().id();
    return new Run.Label(
        own.title().replace(tau2.title(), title) + ", sentences judged by " + who,
        "Sentences were judged by "
            + who
            + " with Halftime's prompt; published scores of tau2-bench use another judge."
            + (own.caveat().isEmpty() ? "" : " " + own.caveat()));
  }

  private Run.Label byRubric(Run.Label own) {
    Rubric rubric = named.orElse(Rubric.DONE);
    String by = judge.model().id() + " (rubric " + rubric.name() + ", " + rubric.digest() + ")";
    return new Run.Label(
        own.title() + ", judged by " + by,
        "These are a model's verdicts by a rubric, not the benchmark's own scores.");
  }
}
