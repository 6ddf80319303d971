package dev.halftime.app.web.page;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.transcript.TranscriptAlignment;
import dev.halftime.app.web.view.LoadedRun;
import dev.halftime.app.web.view.ResultView;
import dev.halftime.app.web.view.StateDifference;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.Report;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Pages that compare two episodes, and two agents task by task.
public final class ComparePages {

  private final StoreView storeView;
  private final Templates templates;

  public ComparePages(StoreView storeView, Templates templates) {
    this.storeView = storeView;
    this.templates = templates;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/compare", this::episodes);
    config.routes.get("/agents", this::agents);
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

  /// The results of two agents on one task.
  ///
  /// @param one mean score of the first agent
  /// @param link link to a comparison of both episodes
  public record Flip(String task, String family, double one, double other, String link) {

    public String shown(double value) {
      return String.format(Locale.ROOT, "%.2f", value);
    }

    public boolean flipped() {
      return (one >= 0.5) != (other >= 0.5);
    }
  }

  private void agents(Context context) {
    String id = Query.needed(context, "run");
    LoadedRun opened = storeView.open(id);
    List<String> agents = opened.run().experiment().agents();
    String one = Query.text(context, "one");
    String other = Query.text(context, "other");
    List<String> settings =
        opened.results().stream().map(it -> it.cell().setting().id()).distinct().sorted().toList();
    String setting = Query.text(context, "setting");
    if (setting.isEmpty() && !settings.isEmpty()) {
      setting = settings.getFirst();
    }
    String chosen = setting;
    List<Result> results =
        opened.results().stream()
            .filter(it -> it.cell().setting().id().equals(chosen))
            .filter(it -> it.cell().agent().equals(one) || it.cell().agent().equals(other))
            .toList();
    List<Flip> flips = one.equals(other) ? List.of() : flips(opened, results, one);
    templates.page(
        context,
        "Two agents",
        "agents",
        Map.of(
            "run",
            id,
            "runLink",
            Links.run(id),
            "agents",
            agents,
            "settings",
            settings,
            "chosen",
            List.of(one, other, setting),
            "comparisons",
            flips.isEmpty() ? List.of() : Report.pair(opened.run(), results.stream(), one, other),
            "flips",
            flips.stream().filter(Flip::flipped).limit(500).toList(),
            "tasks",
            flips.size()));
  }

  private static List<Flip> flips(LoadedRun opened, List<Result> results, String one) {
    Map<String, double[]> tasks = new TreeMap<>();
    Map<String, Episode.Key[]> cells = new TreeMap<>();
    for (Result result : results) {
      if (result.score() instanceof Score.Graded graded) {
        int side = result.cell().agent().equals(one) ? 0 : 1;
        String key = result.cell().benchmark() + '/' + result.cell().task();
        double[] sums = tasks.computeIfAbsent(key, _ -> new double[4]);
        sums[side] += graded.value();
        sums[2 + side]++;
        cells.computeIfAbsent(key, _ -> new Episode.Key[] {result.cell(), result.cell()})[side] =
            result.cell();
      }
    }
    List<Flip> flips = new ArrayList<>();
    tasks.forEach((key, sums) -> {
      Episode.Key[] pair = cells.getOrDefault(key, new Episode.Key[0]);
      if (sums[2] > 0 && sums[3] > 0 && pair.length == 2) {
        String link =
            "/compare?run=%s&cell=%s&other=%s"
                .formatted(
                    Links.in(opened.run().id()), Links.in(pair[0].key()), Links.in(pair[1].key()));
        flips.add(
            new Flip(
                pair[0].task(),
                opened.family(pair[0]),
                sums[0] / sums[2],
                sums[1] / sums[3],
                link));
      }
    });
    return flips;
  }
}
