package dev.halftime.app.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.FetchProgress;
import dev.halftime.app.cli.terminal.Spinner;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.ImportedRun;
import dev.halftime.app.format.JsonText;
import dev.halftime.app.format.RequestLines;
import dev.halftime.app.format.RunFormat;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.record.Replacement;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Imports a file that another system wrote.
///
/// @param html file for the page of the report; beside the store if null
/// @param benchmark file for the recorded requests as tasks; none if null
/// @param asks whether to write the tasks beside the store if no file is given
public record FormatImport(
    Console halftime, Path file, @Nullable Path html, @Nullable Path benchmark, boolean asks) {

  /// Prints a line for each episode if JSON is wanted; otherwise stores the episodes as a run and
  /// prints its report.
  ///
  /// @throws InvalidInputException if the file cannot be read, or is not of this format; then
  ///   nothing is stored
  public void run(RunFormat format) {
    try {
      if (halftime.json()) {
        format.read(file, each -> halftime.out().println(JsonText.ascii(each.line())));
      } else {
        keep(format);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read '" + file + "': " + FileFailure.reason(e) + "; give " + format.about(), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ", " + e.getMessage(), e);
    }
  }

  private void keep(RunFormat format) throws IOException {
    List<ImportedEpisode> episodes = new ArrayList<>();
    read(format, episodes);
    ImportedRun imported = ImportedRun.of(episodes, format.caveat());
    format.summary(episodes).forEach(halftime::say);
    try (Store store = Stores.open(halftime.store())) {
      boolean known = store.run(imported.run().id()).isPresent();
      imported.keep(store);
      halftime.say(
          String.format(
              Locale.ROOT,
              "%s as run %s; episodes: %,d.",
              known ? "The store already has it" : "Imported",
              imported.run().id(),
              episodes.size()));
      benchmark(imported.run().id(), episodes);
      var _ = new ReportPrinter(halftime, store).show(imported.run(), html);
    }
  }

  private void read(RunFormat format, List<ImportedEpisode> episodes) throws IOException {
    if (asks) { // formats of traces print their own progress
      format.read(file, episodes::add);
      return;
    }
    try (Spinner waiting = new Spinner(halftime)) {
      String reading = "reading %s (%s)".formatted(file, FetchProgress.size(Files.size(file)));
      waiting.accept(reading);
      format.read(
          file,
          each -> {
            episodes.add(each);
            waiting.accept("%s: %,d episodes".formatted(reading, episodes.size()));
          });
    }
  }

  /// Writes the recorded requests as tasks, if they are wanted.
  private void benchmark(String run, List<ImportedEpisode> episodes) {
    if (benchmark == null && !asks) {
      return;
    }
    Path to =
        benchmark == null
            ? halftime.store().beside("production-" + run + ".jsonl").toAbsolutePath()
            : benchmark;
    List<ObjectNode> lines = RequestLines.of(episodes);
    if (lines.isEmpty()) {
      halftime.out().println("No benchmark was written: no request has a recorded answer.");
      return;
    }
    try {
      Replacement.ownerOnly(
          to,
          writer -> {
            for (ObjectNode line : lines) {
              writer.write(Json.canonical(line) + "\n");
            }
          });
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write '"
              + to
              + "': "
              + FileFailure.reason(e)
              + "; choose another with --benchmark",
          e);
    }
    halftime.say(
        String.format(
            Locale.ROOT,
            "Benchmark of %,d tasks: halftime run production --data '%s' --agent AGENT",
            lines.size(),
            to));
  }
}
