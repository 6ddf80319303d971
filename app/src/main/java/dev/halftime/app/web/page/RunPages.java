package dev.halftime.app.web.page;

import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.BrokenEpisodes;
import dev.halftime.app.web.view.EpisodeFilter;
import dev.halftime.app.web.view.LoadedRun;
import dev.halftime.app.web.view.PageNumbers;
import dev.halftime.app.web.view.ReportCache;
import dev.halftime.app.web.view.ResultView;
import dev.halftime.app.web.view.RunView;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.app.web.view.UserBehaviorCache;
import dev.halftime.app.web.view.UtilityView;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.setting.Prices;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pages of a run, of its episodes, and of all attempts at a task.
public final class RunPages {

  private static final int PAGE = 100;
  private static final List<String> TABS =
      List.of("report", "utility", "users", "people", "experiment");

  private final StoreView storeView;
  private final Templates templates;
  private final ReportCache reports;
  private final UserBehaviorCache conducts;

  private final AnnotationStore annotations;

  public RunPages(StoreView storeView, Templates templates, AnnotationStore annotations) {
    this.annotations = annotations;
    this.storeView = storeView;
    this.templates = templates;
    this.reports = new ReportCache(storeView);
    this.conducts = new UserBehaviorCache(storeView.store());
  }

  public void add(JavalinConfig config) {
    config.routes.get("/run", this::run);
    config.routes.get(
        "/report",
        context ->
            context.html(reports.of(Query.needed(context, "run"), EpisodeFilter.of(context))));
    config.routes.get("/utility", this::utility);
    config.routes.get(
        "/run/broken",
        context -> {
          Run run = storeView.run(Query.needed(context, "run"));
          context.html(
              templates.render(
                  "broken",
                  Map.of("run", run.id(), "broken", BrokenEpisodes.of(storeView.open(run.id())))));
        });
    config.routes.get("/users", this::users);
    config.routes.get("/episodes", this::episodes);
    config.routes.get("/task", this::task);
  }

  private RunView view(Run run) {
    return RunView.of(storeView, run, RunLabel.of(annotations, run.id()));
  }

  private void run(Context context) {
    String id = Query.needed(context, "id");
    Run run = storeView.run(id);
    EpisodeFilter filter = EpisodeFilter.of(context);
    List<Episode.Key> cells = storeView.store().underWay(id);
    List<String> underWay = cells.stream().limit(50).map(Episode.Key::key).toList();
    RunView view = view(run);
    String tab = Query.text(context, "tab");
    templates.page(
        context,
        view.label().name().isEmpty() ? "Run " + id : view.title() + ", run " + id,
        "run",
        Map.of(
            "view",
            view,
            "tab",
            TABS.contains(tab) ? tab : TABS.getFirst(),
            "filter",
            filter,
            "choices",
            EpisodeFilter.Choices.of(run),
            "people",
            storeView.runs().stream().anyMatch(it -> it.experiment().withPeople()),
            "live",
            underWay,
            "liveLinks",
            cells.stream().limit(50).map(cell -> Links.episode(id, cell)).toList(),
            "experiment",
            Json.MAPPER.valueToTree(run.experiment()).toPrettyString(),
            "query",
            "run=" + Links.in(id) + filter.query()));
  }

  private void utility(Context context) {
    LoadedRun opened = storeView.open(Query.needed(context, "run"));
    Prices own = opened.run().experiment().prices();
    Prices prices =
        new Prices(
            Query.amount(context, "call", own.call()),
            Query.amount(context, "minute", own.userMinute()),
            Query.amount(context, "harm", own.harm()),
            own.minutesPerUserTurn());
    context.html(
        templates.render(
            "utility",
            Map.of(
                "arms",
                UtilityView.of(opened.run(), EpisodeFilter.of(context).of(opened)),
                "prices",
                prices)));
  }

  private void users(Context context) {
    String id = Query.needed(context, "run");
    EpisodeFilter filter = EpisodeFilter.of(context);
    context.html(
        templates.render(
            "users",
            Map.of(
                "conduct",
                conducts.of(storeView.open(id), filter),
                "again",
                "/users?run=" + Links.in(id) + filter.query())));
  }

  private void episodes(Context context) {
    String id = Query.needed(context, "run");
    EpisodeFilter filter = EpisodeFilter.of(context);
    int from = Query.number(context, "from", 0);
    List<Result> all = filter.of(storeView.open(id));
    List<ResultView> rows =
        all.stream().skip(from).limit(PAGE).map(it -> ResultView.of(id, it)).toList();
    String address = "/episodes?run=" + Links.in(id) + filter.query() + "&";
    templates.page(
        context,
        "Episodes of run " + id,
        "episodes",
        Map.of(
            "view",
            view(storeView.run(id)),
            "rows",
            rows,
            "chosen",
            filter,
            "choices",
            EpisodeFilter.Choices.of(storeView.run(id)),
            "pages",
            PageNumbers.of(address, from, PAGE, all.size())));
  }

  private void task(Context context) {
    String id = Query.needed(context, "run");
    String benchmark = Query.needed(context, "benchmark");
    String name = Query.needed(context, "task");
    LoadedRun opened = storeView.open(id);
    List<ResultView> rows = new ArrayList<>();
    for (Result result : opened.results()) {
      Episode.Key cell = result.cell();
      if (cell.benchmark().equals(benchmark) && cell.task().equals(name)) {
        rows.add(ResultView.of(id, result));
      }
    }
    Optional<Task> task = storeView.store().task(id, benchmark, name);
    if (task.isEmpty() && rows.isEmpty()) {
      throw RefusedRequest.missing("There is no task '" + name + "' in run '" + id + "'.");
    }
    templates.page(
        context,
        "Task " + name,
        "task",
        Map.of(
            "run", id,
            "runLink", Links.run(id),
            "name", name,
            "brief", task.map(Task::brief).orElse(""),
            "scenario", task.map(it -> it.scenario().toPrettyString()).orElse("{}"),
            "family", task.map(Task::family).orElse(""),
            "rows", rows));
  }
}
