package dev.halftime.app.cli.option;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.session.SessionRunner;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.PostgresStore;
import dev.halftime.store.SqliteStore;
import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.text.Suggestions;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Opens the store of a command, and finds runs and trainings in it.
public final class Stores {

  private Stores() {}

  /// Opens the store at this address, and creates it if it is missing.
  ///
  /// @throws dev.halftime.store.database.StoreException if it cannot be opened
  public static Store open(StoreAddress address) {
    return switch (address) {
      case StoreAddress.InFile(Path file) -> SqliteStore.open(file);
      case StoreAddress.OnServer server -> PostgresStore.open(server, System.getenv());
    };
  }

  /// Returns the server of the store at this address; empty if it is in a file.
  ///
  /// @throws dev.halftime.store.database.StoreException if it cannot be reached
  public static Optional<StoreServer> server(StoreAddress address) {
    return switch (address) {
      case StoreAddress.InFile _ -> Optional.empty();
      case StoreAddress.OnServer server -> Optional.of(StoreServer.of(server, System.getenv()));
    };
  }

  /// Opens the store at this address; empty if there is no such file. A dangling link counts as a
  /// file, so that opening it fails. A store on a server is always opened.
  ///
  /// @throws dev.halftime.store.database.StoreException if it cannot be opened
  public static Optional<Store> ifThere(StoreAddress address) {
    return address instanceof StoreAddress.InFile(Path file)
            && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.empty()
        : Optional.of(open(address));
  }

  /// Opens the store at this address, which must exist.
  ///
  /// @throws InvalidInputException if it does not
  /// @throws dev.halftime.store.database.StoreException if it cannot be opened
  public static Store existing(StoreAddress address) {
    return ifThere(address)
        .orElseThrow(() ->
            new InvalidInputException(
                "there is no store '"
                    + address
                    + "'; 'halftime run' creates one, --store names another"));
  }

  /// Opens the store in this file, which must exist.
  ///
  /// @throws InvalidInputException if it does not
  /// @throws dev.halftime.store.database.StoreException if it cannot be opened
  public static Store existing(Path file) {
    return existing(new StoreAddress.InFile(file));
  }

  /// Returns the annotations of the runs: in a file beside the store, or on its server.
  ///
  /// @throws InvalidInputException if the file is invalid
  public static AnnotationStore annotations(StoreAddress address) {
    return switch (address) {
      case StoreAddress.InFile(Path file) -> AnnotationStore.beside(file);
      case StoreAddress.OnServer server ->
          new AnnotationStore(PostgresStore.annotations(server, System.getenv()));
    };
  }

  /// Returns the run with this id or prefix of an id.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Run run(Store store, String id) {
    return store
        .run(id)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no run '" + id + "' in the store; " + hint(id, store)));
  }

  /// Returns the training with this id or prefix of an id; empty if it is the id of a run.
  public static Optional<TrainingRun> training(Store store, String id) {
    return store.run(id).isPresent() ? Optional.empty() : store.training(id);
  }

  /// Returns the newest run that is not a session of a person, or else the newest of all.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Run newest(Store store) {
    List<Run> runs = store.runs();
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("the store has no runs; 'halftime run' creates one");
    }
    return runs.reversed().stream()
        .filter(run -> !SessionRunner.ofPeople(run))
        .findFirst()
        .orElse(runs.getLast());
  }

  /// Returns the same run, and prints a remark if it is a session of a person.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Run newest(Store store, Console console) {
    Run run = newest(store);
    if (SessionRunner.ofPeople(run)) {
      console.remark(
          "The store has only sessions of people; '%s' is the newest. 'halftime run' evaluates agents."
              .formatted(run.id()));
    }
    return run;
  }

  /// Returns a hint with the nearest id, or else with the newest ids.
  private static String hint(String id, Store store) {
    List<String> ids =
        Stream.concat(
                store.trainings().stream().map(TrainingRun::id), store.runs().stream().map(Run::id))
            .toList();
    return ids.isEmpty()
        ? "it has none; 'halftime run' creates one"
        : Suggestions.hint(id, ids.subList(Math.max(0, ids.size() - 8), ids.size()))
            + " ('halftime list runs' shows all)";
  }
}
