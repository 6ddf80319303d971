package dev.halftime.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.app.BadInput;
import dev.halftime.app.Ballots;
import dev.halftime.app.Ledger;
import dev.halftime.record.Archive;
import dev.halftime.record.Replacement;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.io.IOException;
import java.io.Writer;
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
      "Writes runs with all their episodes as JSON lines, transcripts included, what people said",
      "about them, and trainings with their learning curves. Another store takes them with",
      "'halftime import'.",
      "With --battles it writes the votes of the arena instead, as FastChat logs them."
    },
    footer = {
      "  halftime export > runs.jsonl             all runs and trainings",
      "  halftime export 3f2a --out run.jsonl     the run whose id begins so",
      "  halftime export --battles > battles.jsonl",
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

  @Option(names = "--battles", description = "Write the arena's votes, not runs.")
  private boolean battles;

  @Override
  public Integer call() throws IOException {
    if (battles) {
      List<ObjectNode> votes = Ballots.of(Ledger.beside(halftime.store));
      to(writer -> {
        for (ObjectNode vote : votes) {
          writer.write(Json.canonical(vote) + "\n");
        }
      });
      halftime.remark("Votes: %,d".formatted(votes.size()));
      return Exit.OK;
    }
    try (Store store = Stores.existing(halftime.store)) {
      to(writer -> write(store, writer));
    }
    return Exit.OK;
  }

  private void to(Replacement.Text what) throws IOException {
    if (out == null) {
      what.to(halftime.screen().machine());
      halftime.screen().machine().flush();
      return;
    }
    try {
      Replacement.ownerOnly(out, what);
    } catch (IOException e) {
      throw new BadInput("cannot write '" + out + "': " + e + "; name another with --out", e);
    }
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
    Ledger ledger = Ledger.beside(halftime.store);
    for (Run each : runs) {
      episodes += Archive.write(store, each, to);
      for (ObjectNode said : ledger.about(each.id())) {
        Archive.say(each.id(), said, to);
      }
      halftime.remark("%s: %,d episodes so far".formatted(each.id(), episodes));
    }
    for (TrainingRun each : trainings) {
      Archive.write(store, each, to);
    }
  }
}
