package dev.halftime.app.web.page;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.AgentComparison;
import dev.halftime.app.web.view.LoadedRun;
import dev.halftime.app.web.view.RunView;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Run;
import dev.halftime.report.RunComparison;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Pages that compare two agents of a run, and two runs.
public final class AgentPages {

  private static final int LISTED = 500;

  private final StoreView storeView;
  private final Templates templates;
  private final AnnotationStore annotations;

  /// Limits concurrent comparisons of runs, each of which reads both.
  private final Semaphore working = new Semaphore(2);

  public AgentPages(StoreView storeView, Templates templates, AnnotationStore annotations) {
    this.storeView = storeView;
    this.templates = templates;
    this.annotations = annotations;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/agents", this::agents);
    config.routes.get("/runs/compare", this::runs);
  }

  private void agents(Context context) {
    String id = Query.needed(context, "run");
    LoadedRun opened = storeView.open(id);
    List<String> settings = AgentComparison.settings(opened);
    String asked = Query.text(context, "setting");
    String setting = asked.isEmpty() && !settings.isEmpty() ? settings.getFirst() : asked;
    List<String> best = AgentComparison.best(opened, setting);
    String one = Query.text(context, "one");
    String other = Query.text(context, "other");
    boolean chosen = !one.isEmpty() || !other.isEmpty();
    if (!chosen && best.size() == 2) {
      one = best.get(0);
      other = best.get(1);
    }
    AgentComparison comparison = AgentComparison.of(opened, setting, one, other);
    String cell = Query.text(context, "in");
    Map<String, Object> values = new HashMap<>();
    values.put(
        "view", RunView.of(storeView, opened.run(), RunLabel.of(annotations, opened.run().id())));
    values.put("agents", opened.run().experiment().agents());
    values.put("settings", settings);
    values.put("comparison", comparison);
    values.put("cell", cell);
    values.put("shown", comparison.in(cell).stream().limit(LISTED).toList());
    values.put("automatic", !chosen);
    values.put(
        "link",
        "/agents?run=%s&setting=%s&one=%s&other=%s"
            .formatted(Links.in(id), Links.in(setting), Links.in(one), Links.in(other)));
    values.put(
        "runs",
        storeView.runs().stream()
            .filter(run -> !run.id().equals(id))
            .filter(run ->
                run.experiment().benchmarks().stream()
                    .anyMatch(opened.run().experiment().benchmarks()::contains))
            .limit(50)
            .map(Run::id)
            .toList());
    templates.page(context, comparison.title(), "agents", values);
  }

  private void runs(Context context) {
    Run baseline = storeView.run(Query.needed(context, "baseline"));
    Run run = storeView.run(Query.needed(context, "run"));
    working.acquireUninterruptibly();
    try {
      RunComparison comparison = RunComparison.of(storeView.store(), baseline, run);
      templates.page(
          context,
          "Run " + run.id() + " against " + baseline.id(),
          "run_comparison",
          Map.of(
              "comparison",
              comparison,
              "one",
              RunView.of(storeView, baseline, RunLabel.of(annotations, baseline.id())),
              "other",
              RunView.of(storeView, run, RunLabel.of(annotations, run.id()))));
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.senseless(String.valueOf(e.getMessage()));
    } finally {
      working.release();
    }
  }
}
