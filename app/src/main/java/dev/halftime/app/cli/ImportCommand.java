package dev.halftime.app.cli;

import dev.halftime.app.BadInput;
import dev.halftime.record.Archive;
import dev.halftime.record.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Reads runs from JSON lines.
@Command(
    name = "import",
    description = {
      "Reads what 'halftime export' wrote into the store.",
      "What is there already stays: the same file may be read twice."
    },
    footer = {"  halftime import runs.jsonl", "  halftime --store other.db import runs.jsonl"})
final class ImportCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Halftime halftime;

  @Parameters(paramLabel = "FILE", description = "The JSON lines.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Override
  public Integer call() {
    try (BufferedReader lines = Files.newBufferedReader(file);
        Store store = Stores.open(halftime.store)) {
      Archive.Count count = Archive.read(lines, store);
      halftime.remark("Runs: %,d; episodes: %,d".formatted(count.runs(), count.episodes()));
      return Exit.OK;
    } catch (IOException e) {
      throw new BadInput("cannot read '" + file + "': " + e + "; name what export wrote", e);
    } catch (IllegalArgumentException e) {
      throw new BadInput(file + ", " + e.getMessage(), e);
    }
  }
}
