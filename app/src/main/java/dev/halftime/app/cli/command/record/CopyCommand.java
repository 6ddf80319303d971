package dev.halftime.app.cli.command.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Spinner;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.copy.StoreCopy;
import dev.halftime.store.database.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `copy`, which copies a store, or runs of it, into another store.
@Command(
    name = "copy",
    description = {
      "Copies runs with their probes, trainings, and feedback from people from one store into"
          + " another: all of them, or the given ones. A store is a file, or"
          + " jdbc:postgresql://HOST:PORT/DATABASE. Reports of the copy are the same.",
      "Data that the target already has is kept, so repeating an interrupted copy completes it; do"
          + " so before you resume a run there. Nothing is copied if the target has a different run"
          + " with the same id, or one that has continued in both stores. Files beside a store"
          + " (HTML reports, training checkpoints) are not copied."
    },
    footer = {
      "  halftime copy .halftime/halftime.db jdbc:postgresql://db.example.com/team",
      "  halftime copy jdbc:postgresql://db.example.com/team backup.db",
      "  halftime copy old.db new.db 3f2a            the run whose id begins with 3f2a",
    })
public final class CopyCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(index = "0", paramLabel = "FROM", description = "Store to copy from.")
  @SuppressWarnings("NullAway.Init")
  private StoreAddress from;

  @Parameters(
      index = "1",
      paramLabel = "TO",
      description = "Store to copy into; created if it is missing.")
  @SuppressWarnings("NullAway.Init")
  private StoreAddress to;

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "RUN",
      description = "Ids of runs or trainings, or their beginnings (default: all).")
  private List<String> named = new ArrayList<>();

  /// What is copied.
  ///
  /// @param episodes number of episodes of each run
  private record Selection(Map<String, Long> episodes, Set<String> trainings) {}

  @Override
  public Integer call() {
    if (place(from).equals(place(to))) {
      throw halftime.usage("both are the same store: '" + from + "'; name two");
    }
    Selection selection = selection();
    StoreCopy.Count count;
    int said;
    try (Spinner waiting = new Spinner(halftime);
        StoreCopy copy = StoreCopy.between(from, to, System.getenv())) {
      waiting.accept("comparing the stores");
      count =
          copy.copy(
              selection.episodes().keySet(),
              selection.trainings(),
              (run, done) ->
                  waiting.accept(
                      "copying run %s: %,d of %,d episodes"
                          .formatted(run, done, selection.episodes().getOrDefault(run, done))));
      waiting.accept("copying feedback from people");
      said = Stores.annotations(to).addNew(said(selection.episodes().keySet()));
    }
    tell(count, said);
    return ExitCode.OK;
  }

  private void tell(StoreCopy.Count count, int said) {
    if (halftime.json()) {
      halftime
          .out()
          .println(
              Json.printed(
                  Json.object()
                      .put("runs", count.runs())
                      .put("episodes", count.episodes())
                      .put("trainings", count.trainings())
                      .put("said", said)));
      return;
    }
    halftime.say(
        String.format(
            Locale.ROOT,
            "Copied runs: %,d; episodes: %,d; trainings: %,d; entries by people: %,d",
            count.runs(),
            count.episodes(),
            count.trainings(),
            said));
  }

  /// Finds the named runs and trainings, before the other store is created.
  private Selection selection() {
    try (Store store = Stores.existing(from)) {
      Set<String> runs = new HashSet<>();
      Set<String> trainings = new HashSet<>();
      for (String id : named) {
        Optional<TrainingRun> training = Stores.training(store, id);
        training.ifPresent(it -> trainings.add(it.id()));
        if (training.isEmpty()) {
          runs.add(Stores.run(store, id).id());
        }
      }
      if (named.isEmpty()) {
        store.runs().forEach(run -> runs.add(run.id()));
        store.trainings().forEach(training -> trainings.add(training.id()));
      }
      Map<String, Long> episodes = new HashMap<>();
      runs.forEach(run -> episodes.put(run, store.finished(run)));
      return new Selection(episodes, trainings);
    }
  }

  /// Returns the annotations to copy: all, or if runs are named, those about them. Votes concern
  /// two runs and are copied only with all.
  private List<ObjectNode> said(Set<String> runs) {
    return Stores.annotations(from).all().stream()
        .filter(line -> named.isEmpty() || RunLabel.concerns(line, runs))
        .toList();
  }

  /// Returns a value that is equal for all addresses of the same store.
  private static Object place(StoreAddress address) {
    return switch (address) {
      case StoreAddress.OnServer server -> server;
      case StoreAddress.InFile(Path file) -> {
        try {
          yield Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
        } catch (IOException e) {
          yield file.toAbsolutePath().normalize();
        }
      }
    };
  }
}
