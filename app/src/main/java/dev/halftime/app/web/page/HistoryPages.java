package dev.halftime.app.web.page;

import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.session.SessionRunner;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.evaluation.AgentHistory;
import dev.halftime.record.Run;
import dev.halftime.report.data.contrast.Contrast;
import dev.halftime.report.data.contrast.NumberFormat;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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

  /// The agent's runs on one benchmark.
  ///
  /// @param plot an HTML figure
  /// @param rows newest run first
  public record HistorySection(String benchmark, String plot, List<HistoryRow> rows) {

    static HistorySection of(AgentHistory history, String benchmark) {
      List<HistoryRow> rows = new ArrayList<>();
      String last = "";
      for (AgentHistory.Entry entry : newestFirst(history.on(benchmark))) {
        rows.add(HistoryRow.of(history, entry, !entry.run().equals(last)));
        last = entry.run();
      }
      return new HistorySection(benchmark, history.plot(benchmark), rows);
    }

    /// Returns the entries with the newest run first; those of one run keep their order.
    private static List<AgentHistory.Entry> newestFirst(List<AgentHistory.Entry> entries) {
      SequencedMap<String, List<AgentHistory.Entry>> runs = new LinkedHashMap<>();
      entries.forEach(it -> runs.computeIfAbsent(it.run(), _ -> new ArrayList<>()).add(it));
      return runs.sequencedValues().reversed().stream().flatMap(List::stream).toList();
    }
  }

  /// A run of the agent on one benchmark in one setting.
  ///
  /// @param number number of the run in the plot
  /// @param first whether it is the first row of its run
  /// @param against number in the plot of the run that it is compared with; 0 if there is none
  /// @param stood what the name of the agent stands for, and its version
  public record HistoryRow(
      int number,
      boolean first,
      int against,
      AgentHistory.Entry entry,
      String stood,
      String runLink,
      String episodesLink) {

    static HistoryRow of(AgentHistory history, AgentHistory.Entry entry, boolean first) {
      String version = entry.version();
      String before = entry.before();
      return new HistoryRow(
          history.number(entry.benchmark(), entry.run()),
          first,
          before == null ? 0 : history.number(entry.benchmark(), before),
          entry,
          version.isEmpty() ? entry.spec() : entry.spec() + ", version " + version,
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
      return entry.cost();
    }

    public String change() {
      Contrast change = entry.change();
      return change == null ? "-" : NumberFormat.points(change.difference());
    }

    /// Returns the conclusion of the comparison in a few words; empty if there is none.
    public String verdict() {
      Contrast change = entry.change();
      if (change == null) {
        return "";
      }
      Double p = change.p();
      if (p == null) {
        return change.reason() == null ? "" : change.reason();
      }
      return p >= 0.05 ? "not significant" : change.difference().value() < 0 ? "lower" : "higher";
    }

    /// Returns the CSS class of the verdict.
    public String mark() {
      return switch (verdict()) {
        case "lower" -> "state unfinished";
        case "higher" -> "state complete";
        default -> "";
      };
    }

    /// Returns the conclusion of the comparison with an earlier run; empty if there is none.
    public String sentence() {
      Contrast change = entry.change();
      return change == null ? "" : NumberFormat.sentence(change) + change.remarks();
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
      // Sessions of people have one task each, which shows no trend.
      List<Run> evaluations =
          of(agent).stream().filter(run -> !SessionRunner.ofPeople(run)).toList();
      AgentHistory history = AgentHistory.of(storeView.store(), evaluations, agent);
      List<HistorySection> sections =
          history.benchmarks().stream().map(it -> HistorySection.of(history, it)).toList();
      context.html(templates.render("history_runs", Map.of("sections", sections)));
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
