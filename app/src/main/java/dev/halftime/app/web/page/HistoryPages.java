package dev.halftime.app.web.page;

import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.evaluation.AgentHistory;
import dev.halftime.record.Run;
import dev.halftime.report.data.Contrast;
import dev.halftime.report.data.NumberFormat;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// The page of an agent's results over its runs.
public final class HistoryPages {

  private final StoreView storeView;
  private final Templates templates;

  /// Limits concurrent requests, because each reads all results of all runs of an agent.
  private final Semaphore working = new Semaphore(2);

  public HistoryPages(StoreView storeView, Templates templates) {
    this.storeView = storeView;
    this.templates = templates;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/history", this::page);
    config.routes.get("/history/runs", this::runs);
  }

  /// A run of the agent on one benchmark in one setting.
  ///
  /// @param number number in the plot of its benchmark
  /// @param stood what the name stands for, and its version
  public record HistoryRow(
      int number, AgentHistory.Entry entry, String stood, String runLink, String episodesLink) {

    static HistoryRow of(AgentHistory history, AgentHistory.Entry entry) {
      String version = entry.version();
      return new HistoryRow(
          history.number(entry),
          entry,
          version.isEmpty() ? entry.spec() : entry.spec() + ", " + version,
          Links.run(entry.run()),
          "/episodes?run="
              + Links.in(entry.run())
              + "&agent="
              + Links.in(entry.name())
              + "&setting="
              + Links.in(entry.setting().id()));
    }

    /// Returns when the run was begun, in the time zone of the server.
    public String begun() {
      return entry.begun(ZoneId.systemDefault());
    }

    public String success() {
      return NumberFormat.percent(entry.success());
    }

    public String dollars() {
      return "%.4f".formatted(entry.dollars());
    }

    public String change() {
      Contrast change = entry.change();
      return change == null ? "-" : NumberFormat.points(change.difference());
    }

    /// Returns the conclusion of the comparison with an earlier run; empty if there is none.
    public String sentence() {
      Contrast change = entry.change();
      return change == null ? "" : NumberFormat.sentence(change);
    }
  }

  private void page(Context context) {
    String agent = Query.needed(context, "agent");
    if (of(agent).isEmpty()) {
      throw RefusedRequest.missing("No run has an agent '" + agent + "'.");
    }
    templates.page(
        context,
        "History of " + agent,
        "history",
        Map.of("agent", agent, "rows", "/history/runs?agent=" + Links.in(agent)));
  }

  private void runs(Context context) {
    String agent = Query.needed(context, "agent");
    working.acquireUninterruptibly();
    try {
      AgentHistory history = AgentHistory.of(storeView.store(), of(agent), agent);
      context.html(
          templates.render(
              "history_runs",
              Map.of(
                  "plots",
                  history.plots(),
                  "rows",
                  history.entries().stream().map(it -> HistoryRow.of(history, it)).toList())));
    } finally {
      working.release();
    }
  }

  /// Returns the runs with the agent that may be shown, oldest first.
  private List<Run> of(String agent) {
    return storeView.runs().reversed().stream()
        .filter(run ->
            run.experiment().agents().contains(agent) || run.experiment().specs().contains(agent))
        .toList();
  }
}
