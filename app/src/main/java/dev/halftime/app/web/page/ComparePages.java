package dev.halftime.app.web.page;

import dev.halftime.Episode;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.transcript.TranscriptAlignment;
import dev.halftime.app.web.view.ResultView;
import dev.halftime.app.web.view.StateDifference;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Run;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// The page that compares two episodes.
public final class ComparePages {

  private final StoreView storeView;
  private final Templates templates;

  public ComparePages(StoreView storeView, Templates templates) {
    this.storeView = storeView;
    this.templates = templates;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/compare", this::episodes);
  }

  private void episodes(Context context) {
    Run run = storeView.run(Query.needed(context, "run"));
    String otherRun = Query.text(context, "otherRun");
    Run second = otherRun.isEmpty() ? run : storeView.run(otherRun);
    Episode.Key one = storeView.cell(run, Query.needed(context, "cell"));
    String wanted = Query.text(context, "other");
    if (wanted.isEmpty()) {
      choose(context, run, one);
      return;
    }
    Episode.Key other = storeView.cell(second, wanted);
    Episode left = episode(run, one);
    Episode right = episode(second, other);
    templates.page(
        context,
        "Two episodes",
        "compare",
        Map.of(
            "one", view(run, one),
            "other", view(second, other),
            "alignment",
                TranscriptAlignment.of(left.transcript().events(), right.transcript().events()),
            "states", StateDifference.between(left.changes(), right.changes()),
            "equal", left.after().equals(right.after())));
  }

  private Episode episode(Run run, Episode.Key cell) {
    return storeView
        .episode(run, cell)
        .orElseThrow(
            () -> RefusedRequest.missing("The episode " + cell.key() + " has not finished."));
  }

  private ResultView view(Run run, Episode.Key cell) {
    return storeView
        .store()
        .result(run.id(), cell)
        .map(it -> ResultView.of(run.id(), it))
        .orElseThrow(
            () -> RefusedRequest.missing("The episode " + cell.key() + " has not finished."));
  }

  /// Shows the other attempts at the same task for selection.
  private void choose(Context context, Run run, Episode.Key one) {
    List<ResultView> rows =
        storeView.open(run.id()).results().stream()
            .filter(it -> it.cell().benchmark().equals(one.benchmark()))
            .filter(it -> it.cell().task().equals(one.task()) && !it.cell().equals(one))
            .map(it -> ResultView.of(run.id(), it))
            .toList();
    templates.page(
        context,
        "Compare with",
        "choose",
        Map.of("run", run.id(), "cell", one, "rows", rows, "link", Links.episode(run.id(), one)));
  }
}
