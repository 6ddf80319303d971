package dev.halftime.app.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.Questionnaires;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.transcript.EventView;
import dev.halftime.app.web.transcript.StepView;
import dev.halftime.app.web.transcript.TranscriptSteps;
import dev.halftime.app.web.view.EpisodePlace;
import dev.halftime.app.web.view.PageNumbers;
import dev.halftime.app.web.view.RebuiltWorlds;
import dev.halftime.app.web.view.ResultView;
import dev.halftime.app.web.view.SearchHit;
import dev.halftime.app.web.view.StateDifference;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The page of an episode.
public final class EpisodePages {

  private final StoreView storeView;
  private final Templates templates;
  private final RebuiltWorlds worlds;
  private final AnnotationStore annotations;

  public EpisodePages(
      StoreView storeView, Templates templates, RebuiltWorlds worlds, AnnotationStore annotations) {
    this.annotations = annotations;
    this.storeView = storeView;
    this.templates = templates;
    this.worlds = worlds;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/episode", this::episode);
    config.routes.get("/episode/place", this::place);
    config.routes.get("/episode.json", this::json);
    config.routes.get("/event.json", this::eventJson);
  }

  private void episode(Context context) {
    Run run = storeView.run(Query.needed(context, "run"));
    Episode.Key cell = storeView.cell(run, Query.needed(context, "cell"));
    Optional<Episode> episode = storeView.episode(run, cell);
    Transcript transcript =
        episode.map(Episode::transcript).orElseGet(() -> storeView.store().soFar(run.id(), cell));
    boolean live = episode.isEmpty() && storeView.store().underWay(run.id()).contains(cell);
    if (episode.isEmpty() && transcript.isEmpty() && !live) {
      throw RefusedRequest.missing("There is no such episode in run '" + run.id() + "'.");
    }
    // A running episode is shown from its latest events on; earlier ones are on other pages.
    int from =
        Query.number(context, "from", live ? Math.max(0, transcript.size() - Links.EVENTS) : 0);
    Map<String, Object> values = steps(context, run, cell, transcript, from);
    values.put("live", live);
    values.put("next", transcript.size());
    values.put("run", run.id());
    values.put("runLink", Links.run(run.id()));
    values.put("cell", cell);
    values.put("taskLink", Links.task(run.id(), cell));
    values.put("ending", episode.map(it -> ResultView.ending(it.ending())).orElse(""));
    values.put("cost", episode.map(it -> EventView.cost(it.usage())).orElse(""));
    Optional<ResultView> result =
        storeView.store().result(run.id(), cell).map(it -> ResultView.of(run.id(), it));
    values.put("score", result.map(ResultView::score).orElse(""));
    values.put("why", result.map(ResultView::why).orElse(""));
    values.put("verdict", result.map(ResultView::verdict).orElse(""));
    values.put("judgements", judgements(run, cell));
    values.put("answer", episode.flatMap(Episode::answer).orElse(""));
    values.put("changes", episode.map(it -> changes(run, it)).orElse(List.of()));
    values.put("digests", episode.map(it -> it.before().equals(it.after())).orElse(true));
    templates.page(context, "Episode of " + cell.agent(), "episode", values);
  }

  /// Returns people's answers to questionnaires about an episode, which are shown beside the score.
  private List<ObjectNode> judgements(Run run, Episode.Key cell) {
    return Questionnaires.counted(annotations, run.id()).stream()
        .filter(it -> it.path("cell").asText().equals(cell.key()))
        .toList();
  }

  private List<StateDifference> changes(Run run, Episode episode) {
    ObjectNode changes = episode.changes();
    return changes.isEmpty()
        ? List.of()
        : StateDifference.of(
            changes, worlds.before(run, episode, storeView.task(run, episode.cell())));
  }

  /// A link to the steps of one kind.
  public record KindLink(String title, int count, String link, boolean chosen) {}

  /// Returns the steps to show: a part of the transcript, or the steps of a kind or with the
  /// searched words.
  private static Map<String, Object> steps(
      Context context, Run run, Episode.Key cell, Transcript transcript, int from) {
    String words = Query.text(context, "words");
    String kind = Query.text(context, "kind");
    Optional<TranscriptSteps.Kind> chosen = TranscriptSteps.Kind.of(kind);
    Optional<Pattern> wanted =
        words.isEmpty() ? Optional.empty() : Optional.of(SearchHit.pattern(words));
    TranscriptSteps steps = TranscriptSteps.of(transcript.events());
    int all = transcript.size();
    List<TranscriptSteps.Step> shown;
    if (chosen.isEmpty() && wanted.isEmpty()) {
      shown = steps.within(from, Math.min(all, from + Links.EVENTS));
    } else {
      List<TranscriptSteps.Step> found = steps.matching(chosen, wanted);
      all = found.size();
      shown = found.stream().skip(from).limit(Links.EVENTS).toList();
    }
    List<StepView> views = shown.stream().map(it -> StepView.of(it, wanted)).toList();
    String base = Links.episode(run.id(), cell) + "&words=" + Links.in(words);
    Map<String, Object> values = new HashMap<>();
    values.put("steps", views);
    values.put("words", words);
    values.put("kind", chosen.map(TranscriptSteps.Kind::title).orElse(""));
    values.put("kinds", kinds(steps, base, chosen));
    values.put("hits", views.stream().mapToInt(StepView::hits).sum());
    values.put("nanos", steps.nanos());
    values.put("tokens", steps.tokens());
    values.put(
        "pages", PageNumbers.of(base + "&kind=" + Links.in(kind) + "&", from, Links.EVENTS, all));
    return values;
  }

  private static List<KindLink> kinds(
      TranscriptSteps steps, String base, Optional<TranscriptSteps.Kind> chosen) {
    List<KindLink> links = new ArrayList<>();
    links.add(new KindLink("all steps", steps.all().size(), base, chosen.isEmpty()));
    steps
        .counts()
        .forEach((kind, count) ->
            links.add(
                new KindLink(
                    kind.title(),
                    count,
                    base + "&kind=" + Links.in(kind.title()),
                    chosen.filter(kind::equals).isPresent())));
    return links;
  }

  /// Shows the place of this episode among the others, as a part of its page or as a page of its
  /// own.
  private void place(Context context) {
    Run run = storeView.run(Query.needed(context, "run"));
    Episode.Key cell = storeView.cell(run, Query.needed(context, "cell"));
    context.html(
        templates.render(
            "places", Map.of("place", EpisodePlace.of(storeView, storeView.open(run.id()), cell))));
  }

  private void json(Context context) {
    Run run = storeView.run(Query.needed(context, "run"));
    Episode.Key cell = storeView.cell(run, Query.needed(context, "cell"));
    Episode episode =
        storeView
            .episode(run, cell)
            .orElseThrow(() -> RefusedRequest.missing("This episode has not finished."));
    ObjectNode whole = Json.object();
    whole.set("episode", Json.tree(episode));
    storeView
        .store()
        .result(run.id(), cell)
        .ifPresent(result -> whole.set("score", Json.tree(result.score())));
    json(context, whole);
  }

  private void eventJson(Context context) {
    Run run = storeView.run(Query.needed(context, "run"));
    Episode.Key cell = storeView.cell(run, Query.needed(context, "cell"));
    int number = Query.number(context, "number", 0);
    List<Event> events =
        storeView
            .episode(run, cell)
            .map(Episode::transcript)
            .orElseGet(() -> storeView.store().soFar(run.id(), cell))
            .events();
    if (number >= events.size()) {
      throw RefusedRequest.missing(
          "The episode has %,d events, so there is no event %,d.".formatted(events.size(), number));
    }
    int end = TranscriptSteps.answered(events, number + 1) ? number + 2 : number + 1;
    ArrayNode step = Json.MAPPER.createArrayNode();
    events.subList(number, end).forEach(event -> step.add(Json.tree(event)));
    json(context, step);
  }

  private static void json(Context context, JsonNode value) {
    context.contentType("application/json; charset=utf-8").result(value.toPrettyString());
  }
}
