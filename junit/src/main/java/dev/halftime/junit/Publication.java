package dev.halftime.junit;

import dev.halftime.Episode;
import dev.halftime.evaluation.PreparedEvaluation;
import dev.halftime.experiment.Plan;
import dev.halftime.gate.GateFinding;
import dev.halftime.record.Archive;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.Report;
import dev.halftime.report.episode.EpisodeText;
import dev.halftime.report.episode.ShownEpisodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

  /// Adds a finding to the test's report, and prints it: by default Surefire shows report entries
  /// neither on the console nor in its files, and a passed gate may be undecided.
  void say(GateFinding finding) {
    entry(finding.verdict().word(), finding.sentence());
    System.out.println("Halftime: " + finding.verdict().word() + ": " + finding.sentence());
  }

  private void entry(String key, String words) {
    context.publishReportEntry(Map.of("halftime." + key, words));
  }

  /// Writes the folder.
  ///
  /// @return its location, as text
  String publish(PreparedEvaluation evaluation, Report report, List<GateFinding> findings) {
    List<Path> links = new ArrayList<>();
    AtomicReference<Path> folder = new AtomicReference<>(Path.of(""));
    try {
      context.publishDirectory(
          "halftime-" + report.run(),
          to -> {
            folder.set(to);
            List<Result> failures = failures(evaluation);
            List<TestPage.Failed> failed = episodes(evaluation, failures, to);
            Files.writeString(
                to.resolve("report.html"),
                report.html(TestPage.top(findings, report, failed, failures.size())));
            archive(evaluation, to.resolve("run.jsonl"));
            failed.forEach(it -> links.add(to.resolve(it.file())));
          });
    } catch (RuntimeException e) {
      // This does not fail the test.
      return "\nThe report could not be written: " + e.getMessage();
    }
    String page = link(folder.get().resolve("report.html"));
    entry("report", page);
    StringBuilder words = new StringBuilder();
    TestPage.further(report).ifPresent(it -> words.append('\n').append(it));
    words.append("\nReport: ").append(page);
    links.stream().limit(LINKS).forEach(it -> words.append("\nFailed: ").append(link(it)));
    words
        .append("\nTo look at all: halftime import '")
        .append(folder.get().resolve("run.jsonl"))
        .append("', then halftime serve");
    return words.toString();
  }

  /// Returns a link that terminals and build servers recognize: JUnit puts the parameters of a test
  /// in parentheses into the name of its folder.
  private static String link(Path file) {
    return file.toUri().toString().replace("(", "%28").replace(")", "%29");
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

  /// Returns the results of the episodes that failed, in the planned order.
  private static List<Result> failures(PreparedEvaluation evaluation) {
    Run run = evaluation.run();
    try (Stream<Result> results = evaluation.store().results(run.id())) {
      return results
          .filter(ShownEpisodes::failed)
          .sorted(Comparator.comparing(Result::cell, Plan.order(run.experiment().seed())))
          .toList();
    }
  }

  /// Writes the first episodes that failed.
  private static List<TestPage.Failed> episodes(
      PreparedEvaluation evaluation, List<Result> failures, Path folder) throws IOException {
    Run run = evaluation.run();
    List<TestPage.Failed> written = new ArrayList<>();
    for (Result result : failures.stream().limit(EPISODES).toList()) {
      Episode.Key cell = result.cell();
      Episode episode = evaluation.store().episode(run.id(), cell).orElseThrow();
      String name =
          (cell.task() + "-" + cell.sequence() + "-" + cell.position() + "-" + cell.trial())
                  .replaceAll("[^A-Za-z0-9._-]", "_")
              + ".txt";
      Files.writeString(
          folder.resolve(name),
          EpisodeText.of(
              result,
              episode,
              evaluation.store().task(run.id(), Plan.given(run, cell), cell.task())));
      written.add(
          new TestPage.Failed(
              cell.task(),
              EpisodeText.score(result.score()),
              EpisodeText.ending(result.ending()),
              name));
    }
    return written;
  }
}
