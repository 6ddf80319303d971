package dev.halftime.app.cli.command.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.GraderOptions;
import dev.halftime.app.cli.option.JudgeOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.option.Trust;
import dev.halftime.app.cli.run.JudgeRun;
import dev.halftime.app.cli.run.ReportPrinter;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.experiment.Rescore;
import dev.halftime.experiment.Rescore.Regraded;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.text.TerminalText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `regrade`, which grades recorded episodes again.
@Command(
    name = "regrade",
    description = {
      "Grades the recorded episodes of a run again, from the record alone. The old scores are kept:"
          + " the result is a new run beside the old one. With --judge a model grades instead;"
          + " verdicts that it has already given are reused."
    },
    footer = {
      "  halftime regrade                       the newest run",
      "  halftime regrade 3f2a --data DIR       the run whose id begins with 3f2a",
      "  halftime regrade --judge openai:gpt-4o --judge openai:gpt-4.1 --rubric polite.md",
      "  halftime regrade --scorer class:com.example.Partial --class-path my.jar",
      "  halftime regrade --json | jq 'select(.recorded != .graded)'",
    })
public final class RegradeCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "Run id or its beginning (default: the newest run).")
  private @Nullable String run;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "File for the HTML report (default: beside the store, named after the run).")
  private @Nullable Path html;

  @Option(
      names = "--scorer",
      paramLabel = "SCORER",
      description =
          "Scorer that grades instead of the benchmark's own: the name of one of a plug-in, or"
              + " class:NAME.")
  private @Nullable String scorer;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private GraderOptions grader = new GraderOptions();
  @Mixin private JudgeOptions judges = new JudgeOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private Trust trust = new Trust();

  @Override
  public Integer call() {
    try (Store store = Stores.existing(halftime.store())) {
      Run old =
          attempted(store, run == null ? Stores.newest(store, halftime) : Stores.run(store, run));
      trust.toJudge(old, halftime);
      Catalogue catalogue = sources.catalogue(old.experiment().seed(), models).as(old);
      if (!judges.judges.isEmpty()) {
        if (scorer != null) {
          throw halftime.usage("--scorer and --judge are two ways to grade: give one");
        }
        return new JudgeRun(halftime, store, catalogue, judges, grader).run(old, html);
      }
      Rescore regrading = new Rescore(store, catalogue.known(old), scorers(catalogue));
      List<Regraded> scores = regrading.scores();
      Run anew = regrading.record(scores, labels(catalogue, old));
      if (halftime.json()) {
        scores.forEach(each -> halftime.out().println(Json.printed(line(each))));
        return ExitCode.OK;
      }
      summary(old, anew, scores);
      new ReportPrinter(halftime, store).show(anew, html);
    }
    return ExitCode.OK;
  }

  private Function<String, Scorer> scorers(Catalogue catalogue) {
    if (scorer == null) {
      return benchmark -> grader.scorer(catalogue, benchmark);
    }
    Scorer own = catalogue.extensions().scorer(scorer);
    return _ -> own;
  }

  private Map<String, Run.Label> labels(Catalogue catalogue, Run old) {
    Map<String, Run.Label> labels = GraderOptions.labels(catalogue, old);
    if (scorer != null) {
      String said = "Graded by " + scorer + " instead of the benchmark's own scorer.";
      labels.replaceAll((_, label) -> label.saying(said));
    }
    return labels;
  }

  /// Returns the run in which the episodes were attempted, if this one is a regrading of it.
  private static Run attempted(Store store, Run run) {
    return store.runs().stream()
        .filter(other -> other.id().equals(run.from()))
        .findFirst()
        .orElse(run);
  }

  private void summary(Run old, Run anew, List<Regraded> scores) {
    List<Regraded> changed = scores.stream().filter(Regraded::changed).toList();
    halftime.say(
        String.format(
            Locale.ROOT,
            "Regraded %,d episodes of run %s as run %s; changed verdicts: %,d.",
            scores.size(),
            old.id(),
            anew.id(),
            changed.size()));
    for (Regraded each : changed) {
      halftime.say(
          TerminalText.line(
              String.format(
                  Locale.ROOT,
                  "  task %s, trial %d: %s, now %s (%s)",
                  each.cell().task(),
                  each.cell().trial(),
                  verdict(each.before()),
                  verdict(each.now()),
                  each.now().why())));
    }
  }

  private static String verdict(Score score) {
    return score instanceof Score.Graded graded ? "" + graded.value() : "ungraded";
  }

  private static ObjectNode line(Regraded each) {
    ObjectNode line = Json.object();
    line.put("agent", each.cell().agent());
    line.put("benchmark", each.cell().benchmark());
    line.put("setting", each.cell().setting().id());
    line.put("task", each.cell().task());
    line.put("trial", each.cell().trial());
    put(line, "recorded", each.before());
    put(line, "graded", each.now());
    return line.put("why", each.now().why());
  }

  private static void put(ObjectNode line, String field, Score score) {
    if (score instanceof Score.Graded graded) {
      line.put(field, graded.value());
    } else {
      line.putNull(field);
    }
  }
}
