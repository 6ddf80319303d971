package dev.halftime.app.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.GraderOptions;
import dev.halftime.app.cli.option.JudgeOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.grade.EpisodeVerdicts;
import dev.halftime.app.grade.HumanVerdictFile;
import dev.halftime.app.grade.LabelledShares;
import dev.halftime.experiment.ModelGrader;
import dev.halftime.experiment.Rescore;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.score.ModelJudge;
import dev.halftime.stats.Agreement;
import dev.halftime.stats.Estimate;
import dev.halftime.text.TerminalText;
import dev.halftime.usage.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lets models judge a run, stores their verdicts beside its own scores, and prints the agreement
/// of all judges.
public record JudgeRun(
    Console halftime,
    Store store,
    Catalogue catalogue,
    JudgeOptions options,
    GraderOptions grader) {

  /// Requests the missing verdicts and prints all verdicts.
  ///
  /// @return the exit code; [ExitCode#FINDINGS] if a judge gave no verdict at all
  public int run(Run old, @Nullable Path html) {
    List<Episode.Key> cells = cells(old);
    List<EpisodeVerdicts> verdicts =
        new ArrayList<>(List.of(EpisodeVerdicts.of(store, old, "own scores")));
    Optional<EpisodeVerdicts> people =
        Optional.ofNullable(options.people)
            .map(file -> new EpisodeVerdicts("people", HumanVerdictFile.read(file, cells)));
    people.ifPresent(verdicts::add);
    List<ModelGrader> judgings = new ArrayList<>();
    for (String model : options.judges) {
      judgings.add(judging(old, model));
    }
    int missing = 0;
    for (int i = 0; i < judgings.size(); i++) {
      missing += judge(judgings.get(i), options.judges.get(i));
      verdicts.add(EpisodeVerdicts.of(store, judgings.get(i).run(), options.judges.get(i)));
    }
    agreements(verdicts, cells);
    people.ifPresent(labels -> corrections(verdicts, labels, cells));
    if (!halftime.json()) {
      for (ModelGrader judging : judgings) {
        new ReportPrinter(halftime, store).show(judging.run(), judgings.size() == 1 ? html : null);
      }
    }
    if (missing > 0) {
      for (int i = 0; i < judgings.size(); i++) {
        String model = options.judges.get(i);
        judgings
            .get(i)
            .failure()
            .ifPresent(why -> halftime.warn(TerminalText.line(model + ": " + why)));
      }
      halftime.warn("%,d verdicts are missing; repeat the command to continue.".formatted(missing));
    }
    if (missing > 0) {
      return ExitCode.UNFINISHED;
    }
    return judgings.stream().allMatch(this::judged) ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private List<Episode.Key> cells(Run old) {
    try (Stream<Result> results = store.results(old.id())) {
      return results.map(Result::cell).toList();
    }
  }

  private ModelGrader judging(Run old, String model) {
    ModelJudge judge = new ModelJudge(catalogue.model(model));
    JudgeRule rule = new JudgeRule(catalogue, grader, options.rubric(), judge);
    Rescore regrading = new Rescore(store, catalogue.known(old), rule::scorer);
    return new ModelGrader(store, old, regrading, rule.id(), rule.labels(old));
  }

  /// Returns whether a judge gave at least one verdict.
  private boolean judged(ModelGrader judging) {
    try (Stream<Result> results = store.results(judging.run().id())) {
      return results.anyMatch(result -> !result.missing());
    }
  }

  private int judge(ModelGrader judging, String model) {
    int missing;
    String stopping =
        "\nStopping after the verdicts in progress; press Ctrl-C again to stop at once.";
    try (Interrupt interrupt = new Interrupt(() -> halftime.remark(stopping))) {
      missing = judging.judge(options.concurrency, interrupt);
    }
    summary(judging.run(), model);
    return missing;
  }

  private void summary(Run judged, String model) {
    Usage cost = Usage.NONE;
    Map<String, Integer> counts = new HashMap<>();
    try (Stream<Result> results = store.results(judged.id())) {
      for (Result result : results.toList()) {
        cost = cost.plus(result.score().cost());
        counts.merge(verdict(result.score()), 1, Integer::sum);
        if (halftime.json()) {
          halftime.out().println(Json.printed(line(model, result)));
        }
      }
    }
    halftime.remark(
        String.format(
            Locale.ROOT,
            "%s judged: right %,d, wrong %,d, no verdict %,d; %,d input tokens, %,d output tokens,"
                + " $%.4f, %.1f s in the model; run %s",
            model,
            counts.getOrDefault("right", 0),
            counts.getOrDefault("wrong", 0),
            counts.getOrDefault("none", 0),
            cost.tokensIn(),
            cost.tokensOut(),
            cost.dollars(),
            cost.modelNanos() / 1e9,
            judged.id()));
  }

  private static String verdict(Score score) {
    return switch (score) {
      case Score.Graded graded -> graded.value() == 1 ? "right" : "wrong";
      case Score.Ungraded _ -> "none";
    };
  }

  private static ObjectNode line(String model, Result result) {
    Episode.Key cell = result.cell();
    ObjectNode line = Json.object().put("judge", model);
    line.put("agent", cell.agent()).put("benchmark", cell.benchmark());
    line.put("setting", cell.setting().id()).put("task", cell.task());
    line.put("sequence", cell.sequence()).put("trial", cell.trial());
    if (result.score() instanceof Score.Graded graded) {
      line.put("verdict", graded.value() == 1);
    } else {
      line.putNull("verdict");
    }
    return line.put("why", result.score().why());
  }

  private void agreements(List<EpisodeVerdicts> verdicts, List<Episode.Key> cells) {
    if (!halftime.json()) {
      halftime.say("Agreement (Cohen's kappa with 95 % interval):");
    }
    for (int i = 0; i < verdicts.size(); i++) {
      for (int j = i + 1; j < verdicts.size(); j++) {
        Agreement found = verdicts.get(i).with(verdicts.get(j), cells);
        String pair = verdicts.get(j).by() + " - " + verdicts.get(i).by();
        if (halftime.json()) {
          halftime.out().println(Json.printed(line(pair, found)));
        } else {
          halftime.say("  " + pair + ": " + found.words());
        }
      }
    }
  }

  /// Prints the success rates of each judge, corrected with the labels.
  private void corrections(
      List<EpisodeVerdicts> verdicts, EpisodeVerdicts labels, List<Episode.Key> cells) {
    for (EpisodeVerdicts judge : verdicts) {
      if (!judge.by().equals(labels.by())) {
        LabelledShares shares = LabelledShares.of(judge, labels.right(), cells);
        if (halftime.json()) {
          halftime.out().println(Json.printed(Json.object().set("labels", shares.json())));
        } else {
          shares.lines().forEach(halftime::say);
        }
      }
    }
  }

  private static ObjectNode line(String pair, Agreement found) {
    ObjectNode line = Json.object().put("agreement", pair);
    line.put("n", found.n()).put("share", found.share());
    Estimate kappa = found.kappa();
    if (kappa != null) {
      line.set("kappa", Json.tree(kappa));
    }
    return line;
  }
}
