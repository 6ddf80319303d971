package dev.halftime.app.cli;

import dev.halftime.app.BadInput;
import dev.halftime.record.Archive;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Writes runs and trainings as JSON lines.
@Command(
    name = "export",
    description = {
      "Writes runs with all their episodes as JSON lines, transcripts included, and trainings with",
      "their learning curves.",
      "Another store takes them with 'halftime import'."
    },
    footer = {
      "  halftime export > runs.jsonl             all runs and trainings",
      "  halftime export 3f2a --out run.jsonl     the run whose id begins so",
    })
final class ExportCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Halftime halftime;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "Id of a run or a training, or how that begins (default: all).")
  private @Nullable String run;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the lines go (default: standard output).")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    try (Store store = Stores.existing(halftime.store)) {
      if (out == null) {
        write(store, halftime.out());
        halftime.out().flush();
      } else {
        try (Writer writer = Files.newBufferedWriter(out)) {
          write(store, writer);
        } catch (IOException e) {
          throw new BadInput("cannot write '" + out + "': " + e + "; name another with --out", e);
        }
      }
    }
    return Exit.OK;
  }

  private void write(Store store, Writer to) throws IOException {
    List<TrainingRun> trainings =
        run == null ? store.trainings() : Stores.training(store, run).stream().toList();
    List<Run> runs =
        run == null
            ? store.runs()
            : trainings.isEmpty() ? List.of(Stores.run(store, run)) : List.of();
    Archive.begin(to);
    long episodes = 0;
    for (Run each : runs) {
      episodes += Archive.write(store, each, to);
      halftime.remark("%s: %,d episodes so far".formatted(each.id(), episodes));
    }
    for (TrainingRun each : trainings) {
      Archive.write(store, each, to);
    }
  }
}
