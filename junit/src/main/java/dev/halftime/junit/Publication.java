package dev.halftime.junit;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.evaluation.PreparedEvaluation;
import dev.halftime.record.Archive;
import dev.halftime.record.Result;
import dev.halftime.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Publishes the results of a test: a folder with the report, the run as an archive, and the
/// episodes that failed, as text.
///
/// @param context context of the test
record Publication(ExtensionContext context) {

  private static final int EPISODES = 20;
  private static final int LINKS = 3;

  /// Adds a finding to the test's report.
  void say(String verdict, String sentence) {
    context.publishReportEntry(Map.of("halftime." + verdict, sentence));
  }

  /// Writes the folder.
  ///
  /// @return its location, as text
  String publish(PreparedEvaluation evaluation, Report report) {
    List<String> links = new ArrayList<>();
    AtomicReference<Path> folder = new AtomicReference<>(Path.of(""));
    try {
      context.publishDirectory(
          "halftime-" + report.run(),
          to -> {
            folder.set(to);
            Files.writeString(to.resolve("report.html"), report.html());
            archive(evaluation, to.resolve("run.jsonl"));
            links.addAll(episodes(evaluation, to));
          });
    } catch (RuntimeException e) {
      // This does not fail the test.
      return "\nThe report could not be written: " + e.getMessage();
    }
    String page = folder.get().resolve("report.html").toUri().toString();
    say("report", page);
    StringBuilder words = new StringBuilder("\nReport: ").append(page);
    links.stream().limit(LINKS).forEach(it -> words.append("\nFailed: ").append(it));
    words
        .append("\nTo look at all: halftime import '")
        .append(folder.get().resolve("run.jsonl"))
        .append("', then halftime serve");
    return words.toString();
  }

  /// Writes the run as an archive.
  static void archive(PreparedEvaluation evaluation, Path file) {
    try (Writer to = Files.newBufferedWriter(file)) {
      Archive.begin(to);
      Archive.write(evaluation.store(), evaluation.run(), to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the first episodes that failed.
  ///
  /// @return their locations
  private static List<String> episodes(PreparedEvaluation evaluation, Path folder)
      throws IOException {
    List<Result> failed;
    try (Stream<Result> results = evaluation.store().results(evaluation.run().id())) {
      failed =
          results
              .filter(it -> !(it.score() instanceof Score.Graded graded && graded.value() == 1))
              .limit(EPISODES)
              .toList();
    }
    List<String> links = new ArrayList<>();
    for (Result result : failed) {
      Episode episode =
          evaluation.store().episode(evaluation.run().id(), result.cell()).orElseThrow();
      String name =
          (result.cell().task() + "-" + result.cell().position() + "-" + result.cell().trial())
                  .replaceAll("[^A-Za-z0-9._-]", "_")
              + ".txt";
      Path file = folder.resolve(name);
      Files.writeString(file, text(result, episode));
      links.add(file.toUri().toString());
    }
    return links;
  }

  private static String text(Result result, Episode episode) {
    StringBuilder text = new StringBuilder();
    text.append("Task ").append(result.cell().task());
    text.append(" in ").append(result.cell().setting()).append('\n');
    text.append("Score: ").append(result.score()).append("\n\n");
    for (Event event : episode.transcript()) {
      text.append(
              switch (event) {
                case Event.Setup given -> given.to() + " is told: " + given.instructions();
                case Event.Acted did -> did.by() + ": " + did.action();
                case Event.Observed saw -> "  " + saw.to() + " sees " + saw.observation();
              })
          .append('\n');
    }
    return text.append('\n').append("Ended: ").append(episode.ending()).append('\n').toString();
  }
}
