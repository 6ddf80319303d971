package dev.halftime.app.cli.command.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Score;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.run.ReportPrinter;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.grade.AnswerFile;
import dev.halftime.app.grade.AnswerGrader;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `grade`, which grades answers of other systems.
@Command(
    name = "grade",
    description = {
      "Grades the answers of any system, stores them as episodes, and prints the report. Each line"
          + " of a file is {\"task\": ID, \"answer\": TEXT}, or a prediction for SWE-bench; several"
          + " answers to one task are trials. Several files are several agents, compared on the"
          + " tasks that both answered."
    },
    footer = {
      "  halftime grade game24 --data DIR --answers mine.jsonl",
      "  halftime grade game24 --data DIR --answers a=one.jsonl --answers b=two.json.gz",
      "  halftime grade repository:tasks.jsonl --answers predictions.jsonl",
      "  halftime grade game24 --answers mine.jsonl --json | grep '\"score\":0'",
    })
public final class GradeCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "BENCHMARK", description = "Benchmark whose tasks were answered.")
  private String benchmark = "";

  @Option(
      names = "--answers",
      paramLabel = "[NAME=]FILE",
      required = true,
      description = "File of answers: JSON lines, or a log of Tree of Thoughts (.json, .json.gz).")
  private List<String> answers = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed, if the tasks are generated (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "File for the HTML report (default: beside the store, named after the run).")
  private @Nullable Path html;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() {
    List<AnswerFile> systems = answers.stream().map(AnswerFile::read).toList();
    if (systems.stream().map(AnswerFile::agent).distinct().count() < systems.size()) {
      throw halftime.usage("two files of answers have the same name; name them with NAME=FILE");
    }
    AnswerGrader grading =
        new AnswerGrader(sources.catalogue(seed).benchmark(benchmark), seed, systems);
    try (Store store = Stores.open(halftime.store())) {
      List<AnswerGrader.Graded> graded = grading.grade(store);
      halftime.remark("Graded %,d answers.".formatted(graded.size()));
      if (halftime.json()) {
        graded.forEach(each -> halftime.out().println(Json.printed(line(each))));
      }
      new ReportPrinter(halftime, store).show(grading.run(), html);
    }
    return ExitCode.OK;
  }

  private static ObjectNode line(AnswerGrader.Graded graded) {
    ObjectNode line = Json.object();
    line.put("agent", graded.cell().agent());
    line.put("task", graded.cell().task());
    line.put("trial", graded.cell().trial());
    if (graded.score() instanceof Score.Graded score) {
      line.put("score", score.value());
    } else {
      line.putNull("score");
    }
    return line.put("why", graded.score().why());
  }
}
