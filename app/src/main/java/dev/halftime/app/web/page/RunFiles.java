package dev.halftime.app.web.page;

import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.export.CsvTable;
import dev.halftime.export.EpisodeTable;
import dev.halftime.export.TableWriter;
import dev.halftime.record.Archive;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import dev.halftime.report.episode.ShownEpisodes;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// Files of a run for downloading: the report as one page, its episodes as a table, and the whole
/// record, the same as those of the commands `report` and `export`.
public final class RunFiles {

  private final StoreView storeView;

  public RunFiles(StoreView storeView) {
    this.storeView = storeView;
  }

  /// Writes a run to a file.
  @FunctionalInterface
  private interface Form {
    void write(Run run, Writer to) throws IOException;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/run.html", context -> send(context, "html", "text/html", this::report));
    config.routes.get("/run.csv", context -> send(context, "csv", "text/csv", this::table));
    config.routes.get(
        "/run.jsonl", context -> send(context, "jsonl", "application/jsonl", this::record));
  }

  private void send(Context context, String suffix, String type, Form form) throws IOException {
    Run run = storeView.run(Query.needed(context, "run"));
    String name = run.id().replaceAll("[^A-Za-z0-9._-]", "_") + "." + suffix;
    context.contentType(type + "; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    try (Writer to =
        new BufferedWriter(
            new OutputStreamWriter(context.res().getOutputStream(), StandardCharsets.UTF_8))) {
      form.write(run, to);
    }
  }

  private void report(Run run, Writer to) throws IOException {
    Store store = storeView.store();
    Report report;
    try (Stream<Result> results = store.results(run.id())) {
      report = Report.of(run, storeView.planned(run), results, store);
    }
    try (Stream<Result> results = store.results(run.id())) {
      to.write(report.html("", ShownEpisodes.of(run, results).html(store)));
    }
  }

  private void table(Run run, Writer to) throws IOException {
    try (Stream<Result> results = storeView.store().results(run.id());
        TableWriter table = CsvTable.begin(EpisodeTable.COLUMNS, to)) {
      EpisodeTable.write(run, results, table);
    }
  }

  private void record(Run run, Writer to) throws IOException {
    Archive.begin(to);
    Archive.write(storeView.store(), run, to);
  }
}
