package dev.halftime.app.web.page;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.Questionnaires;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.session.PlaySession;
import dev.halftime.app.session.PlaySessions;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.session.Seats;
import dev.halftime.app.session.ServingAgents;
import dev.halftime.app.session.SessionRequest;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.RateLimiter;
import dev.halftime.app.web.http.SecurityFilter;
import dev.halftime.app.web.http.SessionForm;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.live.EventSubscriber;
import dev.halftime.app.web.view.Draft;
import dev.halftime.app.web.view.SessionView;
import dev.halftime.app.web.view.StoreView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pages on which people start sessions and see them.
///
/// Participants, who see nothing else of the site, are served by an agent that is drawn for them,
/// and see neither its name nor ids and paths.
public final class SessionPages {

  private static final String FIRST = "helpdesk";

  private final PlaySessions sessions;
  private final Templates templates;
  private final AnnotationStore annotations;
  private final StoreView storeView;
  private final Seats seats = new Seats();
  private final RateLimiter sittings = new RateLimiter(20, 60);

  /// @param storeView the part of the store that may be seen
  public SessionPages(
      PlaySessions sessions,
      Templates templates,
      AnnotationStore annotations,
      StoreView storeView) {
    this.sessions = sessions;
    this.templates = templates;
    this.annotations = annotations;
    this.storeView = storeView;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/chairs", this::list);
    config.routes.post("/chairs", this::sit);
    config.routes.get(
        "/chair", context -> show(context, mine(context, Query.needed(context, "id")), Draft.NONE));
    config.routes.get("/chair/part", this::part);
    config.routes.get(
        "/live/chair",
        context ->
            EventSubscriber.follow(mine(context, Query.needed(context, "id")).feed(), context));
  }

  /// What a person can choose on a benchmark.
  ///
  /// @param about description of the benchmark
  /// @param customers whether it has customers that somebody can serve
  /// @param agents agents that can be chosen by name; none for participants
  /// @param tasks ids of the first tasks, or their places for participants
  public record Choice(
      String benchmark, String about, boolean customers, List<String> agents, List<String> tasks) {}

  private void list(Context context) {
    int seed = Query.number(context, "seed", 1);
    boolean alone = SecurityFilter.takesPartOnly(context);
    Catalogue catalogue = sessions.catalogue(seed);
    List<Seats.Offer> offers = seats.offers(catalogue);
    String asked = Query.text(context, "benchmark");
    String wanted = asked.isEmpty() ? FIRST : SessionForm.known(asked, "benchmark", catalogue);
    Seats.Offer offer =
        offers.stream().filter(it -> it.id().equals(wanted)).findFirst().orElseThrow();
    Choice choice;
    try {
      choice = choice(catalogue, offer, alone);
    } catch (RuntimeException | LinkageError e) { // a benchmark of a plug-in may fail in any way
      offer = new Seats.Offer(offer.id(), offer.about(), String.valueOf(e.getMessage()));
      choice = choice(catalogue, offer, alone);
    }
    if (alone && !offer.playable()) {
      throw RefusedRequest.missing("This cannot be played here; choose something else.");
    }
    Map<String, Object> values = new HashMap<>();
    values.put("offers", offers.stream().filter(it -> it.playable() || !alone).toList());
    values.put("offer", offer);
    values.put("choice", choice);
    values.put("seed", seed);
    values.put("sequence", SessionForm.SEQUENCE);
    values.put("longest", SessionForm.LONGEST);
    values.put("settings", SessionForm.SETTINGS.stream().map(Setting::id).toList());
    values.put("mine", mine(context));
    templates.page(context, "Take part", "chairs", values);
  }

  private Choice choice(Catalogue catalogue, Seats.Offer offer, boolean alone) {
    if (!offer.playable()) {
      return new Choice(offer.id(), offer.about(), false, List.of(), List.of());
    }
    Benchmark benchmark = catalogue.benchmark(offer.id());
    List<String> agents = alone ? List.of() : ServingAgents.of(catalogue, offer.id());
    List<String> tasks = new ArrayList<>();
    for (Task task : PlaySessions.first(benchmark, SessionForm.TASKS)) {
      tasks.add(alone ? "" + (tasks.size() + 1) : task.id());
    }
    boolean served = !agents.isEmpty() || !sessions.drawn(catalogue, offer.id()).isEmpty();
    boolean customers = served && Seats.hasCustomers(benchmark);
    return new Choice(offer.id(), offer.about(), customers, agents, tasks);
  }

  /// Returns the person's sessions that may be shown and are on record.
  private List<PlaySession> mine(Context context) {
    return sessions.all(SecurityFilter.who(context)).stream()
        .filter(it -> !storeView.hides(it.run()))
        .toList();
  }

  private void sit(Context context) {
    if (!sittings.allows(context.ip())) {
      throw RefusedRequest.flooded("Too many sessions per minute; wait a moment.");
    }
    boolean alone = SecurityFilter.takesPartOnly(context);
    try {
      SessionRequest request = SessionForm.read(context, sessions, alone);
      PlaySession session = sessions.sit(SecurityFilter.who(context), request, _ -> {});
      context.redirect("/chair?id=" + session.id(), HttpStatus.SEE_OTHER);
    } catch (IllegalArgumentException | IllegalStateException | InvalidInputException e) {
      throw RefusedRequest.senseless(
          alone
              ? "This cannot be played here; choose something else."
              : String.valueOf(e.getMessage()));
    }
  }

  private PlaySession mine(Context context, String id) {
    return sessions.of(SecurityFilter.who(context), id);
  }

  /// Shows a session.
  ///
  /// @param draft invalid input that the person should correct
  void show(Context context, PlaySession session, Draft draft) {
    if (storeView.hides(session.run())) { // this page shows the score
      throw RefusedRequest.late("This conversation belongs to a battle: vote there first.");
    }
    boolean wanted = Query.text(context, "result").equals("shown");
    SessionView view = view(context, session, wanted, draft);
    Map<String, Object> values = new HashMap<>();
    values.put("view", view);
    values.put("answered", session.isTold() || answered(context, session));
    values.put("again", again(session.request()));
    values.put("served", SecurityFilter.takesPartOnly(context) ? "" : served(session.request()));
    templates.page(
        context,
        view.over() ? "It is over" : view.agent() ? "You are the agent" : "You are the customer",
        "chair",
        values);
  }

  /// Returns the name of the agent that was drawn for a customer; otherwise empty.
  private static String served(SessionRequest request) {
    return request.blind() && request.role() == PlaySession.Role.CUSTOMER ? request.agent() : "";
  }

  /// Returns the form values that start the same session with the next task; empty if there is
  /// none.
  private static Map<String, String> again(SessionRequest request) {
    List<String> ids =
        PlaySessions.first(request.benchmark(), SessionForm.TASKS).stream().map(Task::id).toList();
    int place = ids.indexOf(request.tasks().getLast().id()) + 1;
    if (place == 0 || place == ids.size()) {
      return Map.of();
    }
    Map<String, String> again = new LinkedHashMap<>();
    again.put("role", request.role().toString());
    again.put("benchmark", request.benchmark().id());
    again.put("seed", "" + request.seed());
    again.put("setting", request.setting().id());
    again.put("length", "" + Math.max(2, request.tasks().size()));
    again.put("place", "" + (place + 1));
    if (!request.blind()) {
      again.put("agent", request.agent());
    }
    return again;
  }

  /// Returns whether the person has judged the last episode of a session.
  private boolean answered(Context context, PlaySession session) {
    String judge = SecurityFilter.judge(context);
    return Questionnaires.counted(annotations, session.run()).stream()
        .anyMatch(it -> it.path("judge").asText().equals(judge));
  }

  /// Returns the view of a session. The score is shown after the person's own judgement, which it
  /// would influence, or if the person prefers to skip the judgement.
  private SessionView view(Context context, PlaySession session, boolean wanted, Draft draft) {
    boolean told =
        !storeView.hides(session.run())
            && (wanted || session.isTold() || answered(context, session));
    if (told && !session.now().done().isEmpty()) {
      session.tell();
    }
    return SessionView.of(session, told, draft);
  }

  private void part(Context context) {
    PlaySession session = mine(context, Query.needed(context, "id"));
    String battle = Query.text(context, "blind");
    String csrf = SecurityFilter.frame(context, "").csrf();
    SessionView view = view(context, session, false, Draft.NONE);
    context
        .contentType("text/html; charset=utf-8")
        .result(
            battle.isEmpty()
                ? templates.render("seat", Map.of("view", view, "csrf", csrf))
                : templates.render("talk", Map.of("view", view, "csrf", csrf, "back", battle)));
  }
}
