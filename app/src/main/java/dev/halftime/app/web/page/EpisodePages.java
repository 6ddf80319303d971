package dev.halftime.app.web.page;

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
import dev.halftime.app.web.view.EventView;
import dev.halftime.app.web.view.PageNumbers;
import dev.halftime.app.web.view.RebuiltWorlds;
import dev.halftime.app.web.view.ResultView;
import dev.halftime.app.web.view.SearchHit;
import dev.halftime.app.web.view.StateDifference;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Run;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
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
    Map<String, Object> values = events(context, run, cell, transcript, from);
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

  /// Returns a part of a transcript, or the events that contain the search words.
  private static Map<String, Object> events(
      Context context, Run run, Episode.Key cell, Transcript transcript, int from) {
    String words = Query.text(context, "words");
    List<EventView> views;
    String address = Links.episode(run.id(), cell) + "&words=" + Links.in(words) + "&";
    int all = transcript.size();
    List<Event> events = transcript.events();
    if (words.isEmpty()) {
      views = EventView.of(events, from, Links.EVENTS);
    } else {
      Pattern wanted = SearchHit.pattern(words);
      List<EventView> found =
          EventView.of(events, 0, events.size()).stream().filter(it -> it.has(wanted)).toList();
      all = found.size();
      views = found.stream().skip(from).limit(Links.EVENTS).toList();
    }
    Map<String, Object> values = new HashMap<>();
    values.put("events", views);
    values.put("words", words);
    values.put("pages", PageNumbers.of(address, from, Links.EVENTS, all));
    return values;
  }
}
