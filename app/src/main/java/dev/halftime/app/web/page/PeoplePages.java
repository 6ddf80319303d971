package dev.halftime.app.web.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.Questionnaires;
import dev.halftime.app.session.SessionRunner;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.EpisodeKeys;
import dev.halftime.app.web.view.ResultView;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.PeopleReport;
import dev.halftime.user.SpeakingStyle;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Pages of people's episodes, beside those of simulated users on the same tasks with the same
/// agent.
public final class PeoplePages {

  /// Maximum number of listed episodes, the newest first.
  private static final int LISTED = 200;

  /// Ratio of the time between two computations of the comparison to the duration of one.
  private static final int SHARE = 10;

  private final StoreView storeView;
  private final AnnotationStore annotations;
  private final Templates templates;
  private final Cache<String, Made> made =
      Caffeine.newBuilder().maximumSize(64).executor(Runnable::run).build();

  public PeoplePages(StoreView storeView, AnnotationStore annotations, Templates templates) {
    this.storeView = storeView;
    this.annotations = annotations;
    this.templates = templates;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/people", this::people);
    config.routes.get(
        "/people/report", context -> context.html(report(Query.text(context, "run"))));
  }

  /// A computed comparison.
  ///
  /// @param until time until which it is used, as in [System#nanoTime]
  private record Made(String html, long until) {}

  /// A person's episode.
  ///
  /// @param model outcome of a model in the person's place; empty if there is none
  public record Line(
      String role,
      String setting,
      String benchmark,
      String task,
      String agent,
      String link,
      String minutes,
      String person,
      String scripted,
      String model) {}

  private void people(Context context) {
    List<Line> lines = new ArrayList<>();
    for (ObjectNode note : annotations.all("chair").reversed()) {
      String run = note.path("run").asText();
      Optional<Episode.Key> cell = EpisodeKeys.cell(note.path("cell").asText());
      if (cell.isPresent() && !storeView.hides(run) && lines.size() < LISTED) {
        lines.add(line(note, run, cell.get()));
      }
    }
    templates.page(
        context,
        "People",
        "people",
        Map.of(
            "lines", lines,
            "models", lines.stream().anyMatch(it -> !it.model().isEmpty()),
            "agreement", agreement(),
            "judgements", Questionnaires.counted(annotations, "").reversed()));
  }

  /// Returns the comparison of people with others as HTML, without hidden runs.
  ///
  /// @param run id of the run; empty for all runs
  private String report(String run) {
    return made.asMap()
        .compute(
            run,
            (_, known) ->
                known != null && System.nanoTime() - known.until() < 0 ? known : make(run))
        .html();
  }

  private Made make(String run) {
    long start = System.nanoTime();
    Store store = storeView.store();
    Predicate<Run> seen = it -> !storeView.hides(it.id());
    PeopleReport report =
        run.isEmpty()
            ? PeopleReport.of(store, seen)
            : PeopleReport.about(storeView.run(run), store, seen);
    boolean nothing = run.isEmpty() && report.benchmarks().isEmpty();
    String html =
        nothing ? "<p class=\"empty\">There is nothing to compare yet.</p>" : report.part();
    long end = System.nanoTime();
    return new Made(html, end + SHARE * (end - start));
  }

  /// Describes how often questionnaires agree with the score.
  private String agreement() {
    int all = 0;
    int same = 0;
    for (ObjectNode line : Questionnaires.counted(annotations, "")) {
      Optional<Episode.Key> cell = EpisodeKeys.cell(line.path("cell").asText());
      String solved = line.path("solved").asText();
      if (cell.isPresent() && !storeView.hides(line.path("run").asText())) {
        Optional<Result> result = storeView.store().result(line.path("run").asText(), cell.get());
        if (result.isPresent() && result.get().score() instanceof Score.Graded graded) {
          all++;
          String scored = graded.value() == 1 ? "yes" : graded.value() == 0 ? "no" : "partly";
          same += scored.equals(solved) ? 1 : 0;
        }
      }
    }
    return all == 0
        ? ""
        : "Questionnaires: %,d, of which %,d agree with the score.".formatted(all, same);
  }

  private Line line(ObjectNode note, String run, Episode.Key cell) {
    boolean customer = note.path("role").asText().equals("customer");
    Party party = customer ? Party.USER : Party.AGENT;
    return new Line(
        note.path("role").asText(),
        cell.setting().id(),
        cell.benchmark(),
        cell.task(),
        cell.agent(),
        Links.episode(run, cell),
        String.format(Locale.ROOT, "%.2f", note.path("minutes").asDouble()),
        way(run, cell, party),
        customer ? way(SessionRunner.scripted(run), cell, party) : "",
        customer ? way(SessionRunner.played(run), cell, party) : "");
  }

  /// Describes the outcome of an episode.
  private String way(String run, Episode.Key cell, Party party) {
    Optional<Episode> episode = storeView.store().episode(run, cell);
    Optional<Result> result = storeView.store().result(run, cell);
    if (episode.isEmpty() || result.isEmpty()) {
      return "";
    }
    if (result.get().score() instanceof Score.Ungraded(Boundary broke, String _, var _)) {
      return "no score, since this failed: " + broke.name().toLowerCase(Locale.ROOT);
    }
    SpeakingStyle style = SpeakingStyle.of(episode.get(), party);
    return String.format(
        Locale.ROOT,
        "%s in %d %s of %.1f words",
        ResultView.score(result.get().score()),
        style.turns(),
        style.turns() == 1 ? "turn" : "turns",
        style.wordsATurn());
  }
}
