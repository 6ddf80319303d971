package dev.halftime.app.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.app.cli.option.GateOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.grade.EpisodeVerdicts;
import dev.halftime.app.grade.HumanVerdictFile;
import dev.halftime.app.grade.LabelledShares;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.experiment.Plan;
import dev.halftime.file.FileFailure;
import dev.halftime.gate.GateReport;
import dev.halftime.json.Json;
import dev.halftime.record.Ids;
import dev.halftime.record.Replacement;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.report.PeopleReport;
import dev.halftime.report.Report;
import dev.halftime.report.TrainingReport;
import dev.halftime.report.episode.ShownEpisodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Prints the report of a run or a training, and writes it as a web page.
///
/// @param screen renders the part of a report that is printed
public record ReportPrinter(Console halftime, Store store, Screen screen) {

  /// Renders the part of a report that is printed.
  public interface Screen {
    String of(Report report, int columns);
  }

  /// Creates a printer of summaries.
  public ReportPrinter(Console halftime, Store store) {
    this(halftime, store, Report::summary);
  }

  /// Prints the report and writes the page.
  ///
  /// @param html file of the page; beside the store if null
  /// @return the exit code: findings if an agent has no graded episode, or failed by itself in
  ///   every episode
  /// @throws InvalidInputException if the page cannot be written
  public int show(Run run, @Nullable Path html) {
    return show(run, html, new GateOptions());
  }

  /// Prints the report with the findings of its gates, and writes the pages.
  ///
  /// @param html file of the page; beside the store if null
  /// @return the exit code: findings if an agent has no graded episode, or failed by itself in
  ///   every episode; otherwise that of the gates
  /// @throws InvalidInputException if a page cannot be written
  public int show(Run run, @Nullable Path html, GateOptions gates) {
    return show(run, html, gates, Optional.empty(), Optional.empty());
  }

  /// Prints the report of a run that has just been executed.
  ///
  /// @param unfinished why the run is to be continued, in a sentence; null if it is not
  /// @return the exit code, as if the run were finished
  /// @throws InvalidInputException if a page cannot be written
  public int show(Run run, @Nullable Path html, GateOptions gates, @Nullable String unfinished) {
    return show(run, html, gates, Optional.empty(), Optional.ofNullable(unfinished));
  }

  /// Prints the report with success rates corrected by labels.
  ///
  /// @param labels file with verdicts of people on some of the episodes
  /// @return the exit code
  /// @throws InvalidInputException if a page cannot be written or the labels cannot be read
  public int show(Run run, @Nullable Path html, GateOptions gates, Optional<Path> labels) {
    return show(run, html, gates, labels, Optional.empty());
  }

  private int show(
      Run run,
      @Nullable Path html,
      GateOptions gates,
      Optional<Path> labels,
      Optional<String> unfinished) {
    Optional<LabelledShares> labelled = labels.map(file -> labelled(run, file));
    if (halftime.json() && store.run(run.id()).filter(Run::imported).isPresent()) {
      halftime.remark(
          "Run %s was imported: the results of its archive were not computed here."
              .formatted(run.id()));
    }
    Report report = report(run);
    int begun = report.episodes() < report.planned() ? store.underWay(run.id()).size() : 0;
    if (begun > 0) {
      halftime.remark(
          begun == 1
              ? "1 episode has started but not ended: it is in progress, or was killed."
              : begun
                  + " episodes have started but not ended: they are in progress, or were killed.");
    }
    if (!gates.asked()) {
      Optional<Path> page = write(html, run.id(), report.html("", episodes(run)));
      if (labelled.isPresent()) {
        print(page, labelled.get(), report);
      } else {
        print(page, halftime.json() ? report.json() : text(report));
      }
      next(run);
      return known(report) ? ExitCode.OK : ExitCode.FINDINGS;
    }
    GateReport found = gates.judge(store, run, report);
    gates.write(report, found, unfinished);
    Optional<Path> page =
        write(
            html,
            run.id(),
            report.html(found.all().isEmpty() ? "" : found.html(""), episodes(run)));
    if (halftime.json()) {
      ObjectNode all = (ObjectNode) Json.tree(report);
      labelled.ifPresent(it -> all.set("labels", it.json()));
      print(page, Json.printed(all.set("gates", Json.tree(found))));
    } else {
      found.lines().forEach(halftime::say);
      print(page, text(report));
      labelled.ifPresent(it -> it.lines().forEach(halftime::say));
      found.summary().ifPresent(halftime::say);
    }
    next(run);
    int judged = found.met() ? found.worse() ? ExitCode.WORSE : ExitCode.OK : ExitCode.MISSED;
    if (!known(report)) {
      return ExitCode.FINDINGS;
    }
    if (judged != ExitCode.OK && !halftime.json() && unfinished.isEmpty()) {
      halftime.say(
          "Exit code %d, %s: %s"
              .formatted(
                  judged,
                  judged == ExitCode.WORSE ? "shown to be worse" : "not shown to be met",
                  String.join("; ", found.failed())));
    }
    return judged;
  }

  /// Prints the command that shows what the summary leaves out.
  private void next(Run run) {
    if (!halftime.json() && !halftime.full() && !halftime.quiet()) {
      halftime.say("All tables and remarks: " + NextCommand.report(halftime, run.id()));
    }
  }

  private void print(Optional<Path> page, LabelledShares labelled, Report report) {
    if (halftime.json()) {
      ObjectNode all = (ObjectNode) Json.tree(report);
      print(page, Json.printed(all.set("labels", labelled.json())));
    } else {
      print(page, text(report));
      labelled.lines().forEach(halftime::say);
    }
  }

  private String text(Report report) {
    int columns = halftime.screen().columns();
    return halftime.full() ? report.terminal(columns) : screen.of(report, columns);
  }

  private LabelledShares labelled(Run run, Path file) {
    List<Episode.Key> cells;
    try (Stream<Result> results = store.results(run.id())) {
      cells = results.map(Result::cell).toList();
    }
    return LabelledShares.of(
        EpisodeVerdicts.of(store, run, "the scores on record"),
        HumanVerdictFile.read(file, cells),
        cells);
  }

  /// Returns whether each agent has a graded episode, and no agent failed by itself in all of its
  /// episodes.
  private static boolean known(Report report) {
    return report.unknown().isEmpty() && report.broken().isEmpty();
  }

  /// Prints the report of a training and writes its page.
  ///
  /// @param html file of the page; beside the store if null
  /// @throws InvalidInputException if the page cannot be written
  public void show(TrainingRun training, @Nullable Path html) {
    if (training.imported()) {
      halftime.remark(
          "Training %s was imported: its curves are those of its archive, not computed here."
              .formatted(training.id()));
    }
    TrainingReport report = TrainingReport.of(training, store.curves(training.id()));
    Optional<Path> page = write(html, training.id(), report.html());
    print(page, halftime.json() ? report.json() : report.terminal(halftime.screen().columns()));
  }

  /// Prints the results of people in all runs of the store and writes their page.
  ///
  /// @param html file of the page; beside the store if null
  /// @throws InvalidInputException if the page cannot be written
  public void showPeople(@Nullable Path html) {
    PeopleReport report = PeopleReport.of(store);
    Optional<Path> page = write(html, "people", report.html());
    print(page, halftime.json() ? report.json() : report.terminal(halftime.screen().columns()));
  }

  private void print(Optional<Path> page, String report) {
    if (halftime.json()) {
      halftime.out().println(report);
      return;
    }
    halftime.say(report);
    page.ifPresent(it -> halftime.say("Page: " + it.toAbsolutePath().normalize()));
  }

  private String episodes(Run run) {
    try (Stream<Result> results = store.results(run.id())) {
      return ShownEpisodes.of(run, results).html(store);
    }
  }

  private Report report(Run run) {
    try (Stream<Result> results = store.results(run.id())) {
      return Report.of(run, Plan.episodes(run), results, store);
    }
  }

  /// Writes the page. In a folder that is not writable the page is omitted unless it was requested.
  ///
  /// @return its path
  private Optional<Path> write(@Nullable Path asked, String id, String html) {
    Path page = asked == null ? halftime.store().beside(Ids.fileName(id) + ".html") : asked;
    Path folder = page.toAbsolutePath().getParent();
    if (asked == null && folder != null && Files.exists(folder) && !Files.isWritable(folder)) {
      halftime.remark(
          "No HTML report: " + folder + " is not writable; choose another file with --html.");
      return Optional.empty();
    }
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Replacement.of(page, writer -> writer.write(html));
      return Optional.of(page);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write the page '"
              + page
              + "': "
              + FileFailure.reason(e)
              + "; choose another file with --html",
          e);
    }
  }
}
