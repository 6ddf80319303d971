package dev.halftime.app.cli.run;

import dev.halftime.app.cli.option.ViewOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.record.Ids;
import dev.halftime.record.Replacement;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.curve.CurveReport;
import dev.halftime.report.curve.Saturation.Dated;
import dev.halftime.report.worth.WorthReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Prints the reports other than that of success, and writes them as web pages.
public record ViewPrinter(Console halftime) {

  /// Prints the worth of the agents of a run.
  public void worth(Store store, Run run, ViewOptions options, @Nullable Path html) {
    WorthReport report;
    try (Stream<Result> results = store.results(run.id())) {
      report = WorthReport.of(run, results, options.prices(run.experiment().prices()), store);
    }
    options.table().ifPresent(file -> write(file, report.csv()));
    int columns = halftime.screen().columns();
    print(
        halftime.json() ? report.json() : report.terminal(columns),
        html,
        run.id() + "-worth",
        report.html());
  }

  /// Prints the time horizons of the agents of a run.
  public void horizon(Store store, Run run, @Nullable Path html) {
    CurveReport report;
    try (Stream<Result> results = store.results(run.id())) {
      report = CurveReport.horizons(run, results);
    }
    print(report, html, run.id() + "-horizon");
  }

  /// Prints the saturation of benchmarks.
  public void saturation(Map<String, List<Dated>> results, @Nullable Path html) {
    print(CurveReport.saturation(results), html, "saturation");
  }

  private void print(CurveReport report, @Nullable Path html, String name) {
    int columns = halftime.screen().columns();
    String text = halftime.json() ? report.json() : report.terminal(columns);
    print(text, html, name, report.html());
  }

  private void print(String text, @Nullable Path html, String name, String page) {
    if (halftime.json()) {
      halftime.out().println(text.stripTrailing());
    } else {
      halftime.say(text.stripTrailing());
    }
    Path file = html == null ? halftime.store().beside(Ids.fileName(name) + ".html") : html;
    write(file, page);
    if (!halftime.json()) {
      halftime.say("Page: " + file.toAbsolutePath().normalize());
    }
  }

  private static void write(Path file, String text) {
    try {
      Replacement.of(file, writer -> writer.write(text));
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write '%s': %s; choose another file".formatted(file, FileFailure.reason(e)), e);
    }
  }
}
