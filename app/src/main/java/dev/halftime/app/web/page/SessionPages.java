package dev.halftime.app.web.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.app.Catalogue;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.Questionnaires;
import dev.halftime.app.session.PlaySession;
import dev.halftime.app.session.PlaySessions;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.session.ServingAgents;
import dev.halftime.app.session.SessionRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.RateLimiter;
import dev.halftime.app.web.http.SecurityFilter;
import dev.halftime.app.web.http.SessionForm;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.http.ToolForm;
import dev.halftime.app.web.live.EventSubscriber;
import dev.halftime.app.web.view.SessionView;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.json.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pages on which people start sessions, take their turns, and judge episodes.
public final class SessionPages {

  private static final int LONGEST = 20_000;
  private static final int TASKS = 200;
  private static final String FIRST = "helpdesk";

  private final PlaySessions sessions;
  private final Templates templates;
  private final AnnotationStore annotations;
  private final StoreView storeView;
  private final RateLimiter sittings = new RateLimiter(20, 60);
  private final RateLimiter judgements = new RateLimiter(60, 60);

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
    config.routes.get("/chair", this::show);
    config.routes.get("/chair/part", this::part);
    config.routes.post("/chair/act", this::act);
    config.routes.post("/chair/on", this::goOn);
    config.routes.post("/judge", this::judge);
    config.routes.get(
        "/live/chair",
        context ->
            EventSubscriber.follow(
                sessions.of(SecurityFilter.who(context), Query.needed(context, "id")).feed(),
                context));
  }

  private void list(Context context) {
    int seed = Query.number(context, "seed", 1);
    Catalogue catalogue = sessions.catalogue(seed);
    List<String> benchmarks =
        catalogue.benchmarks().stream().map(CatalogueEntry::id).sorted().toList();
    String asked = Query.text(context, "benchmark");
    String benchmark = asked.isEmpty() ? FIRST : SessionForm.known(asked, "benchmark", catalogue);
    List<String> tasks;
    String why = "";
    try {
      tasks =
          PlaySessions.first(catalogue.benchmark(benchmark), TASKS).stream().map(Task::id).toList();
    } catch (IllegalArgumentException | IllegalStateException e) {
      tasks = List.of();
      why = String.valueOf(e.getMessage());
    }
    templates.page(
        context,
        "Take part",
        "chairs",
        Map.of(
            "benchmarks",
            benchmarks,
            "benchmark",
            benchmark,
            "seed",
            seed,
            "tasks",
            tasks,
            "why",
            why,
            "sequence",
            SessionForm.SEQUENCE,
            "longest",
            SessionForm.LONGEST,
            "settings",
            SessionForm.SETTINGS.stream().map(Setting::id).toList(),
            "agents",
            ServingAgents.of(catalogue, benchmark),
            "mine",
            sessions.all(SecurityFilter.who(context)).stream()
                .filter(it -> !storeView.hides(it.run()))
                .toList()));
  }

  private void sit(Context context) {
    if (!sittings.allows(context.ip())) {
      throw RefusedRequest.flooded("Too many sessions per minute; wait a moment.");
    }
    try {
      PlaySession session =
          sessions.sit(
              SecurityFilter.who(context), SessionForm.read(context, sessions::catalogue), _ -> {});
      context.redirect("/chair?id=" + session.id(), HttpStatus.SEE_OTHER);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw RefusedRequest.senseless(String.valueOf(e.getMessage()));
    }
  }

  private PlaySession mine(Context context, String id) {
    return sessions.of(SecurityFilter.who(context), id);
  }

  private void show(Context context) {
    PlaySession session = mine(context, Query.needed(context, "id"));
    if (storeView.hides(session.run())) { // this page names the agent
      throw RefusedRequest.late("This conversation is one of a battle: vote there first.");
    }
    boolean wanted = Query.text(context, "result").equals("shown");
    SessionView view = view(context, session, wanted);
    SessionRequest request = session.request();
    templates.page(
        context,
        view.over() ? "It is over" : view.agent() ? "You are the agent" : "You are the customer",
        "chair",
        Map.of(
            "view",
            view,
            "answered",
            wanted || answered(context, session),
            "again",
            Map.of(
                "role",
                request.role().toString(),
                "benchmark",
                request.benchmark().id(),
                "seed",
                "" + request.seed(),
                "setting",
                request.setting().id(),
                "agent",
                request.agent(),
                "length",
                "" + Math.max(2, request.tasks().size())),
            "next",
            next(request)));
  }

  /// Returns the id of the task after those of a session; empty if there is none.
  private static String next(SessionRequest request) {
    return PlaySessions.first(request.benchmark(), TASKS).stream()
        .map(Task::id)
        .dropWhile(it -> !it.equals(request.tasks().getLast().id()))
        .skip(1)
        .findFirst()
        .orElse("");
  }

  /// Returns whether the person has judged the last episode of a session.
  private boolean answered(Context context, PlaySession session) {
    String judge = SecurityFilter.judge(context);
    return Questionnaires.counted(annotations, session.run()).stream()
        .anyMatch(it -> it.path("judge").asText().equals(judge));
  }

  /// Returns the view of a session. The score is told after the person's own judgement, which it
  /// would influence, or if the person wants it without.
  private SessionView view(Context context, PlaySession session, boolean wanted) {
    return SessionView.of(
        session, !storeView.hides(session.run()) && (wanted || answered(context, session)));
  }

  private void part(Context context) {
    PlaySession session = mine(context, Query.needed(context, "id"));
    String battle = Query.text(context, "blind");
    String csrf = SecurityFilter.frame(context, "").csrf();
    Map<String, Object> values = Map.of("view", view(context, session, false), "csrf", csrf);
    context
        .contentType("text/html; charset=utf-8")
        .result(
            battle.isEmpty()
                ? templates.render("seat", values)
                : templates.render(
                    "talk",
                    Map.of("view", view(context, session, false), "csrf", csrf, "back", battle)));
  }

  /// Continues with the next task of a sequence, or leaves before it.
  private void goOn(Context context) {
    PlaySession session = mine(context, Query.form(context, "id"));
    boolean leaves = one(context, "do", Set.of("on", "leave")).equals("leave");
    if (!session.goOn(Query.formNumber(context, "after", 0), leaves)) {
      throw RefusedRequest.late("Your turn timed out: reload the page.");
    }
    context.redirect("/chair?id=" + session.id(), HttpStatus.SEE_OTHER);
  }

  private void act(Context context) {
    PlaySession session = mine(context, Query.form(context, "id"));
    String turn = Query.form(context, "turn");
    if (!turn.matches("\\d{1,9}")) {
      throw RefusedRequest.senseless("The form has no turn number; reload the page.");
    }
    boolean taken = session.answer(Integer.parseInt(turn), action(context, session));
    if (!taken) {
      throw RefusedRequest.late("This turn timed out: reload the page.");
    }
    String battle = Query.form(context, "battle");
    context.redirect(
        battle.isEmpty() ? "/chair?id=" + session.id() : "/battle?id=" + Links.in(battle),
        HttpStatus.SEE_OTHER);
  }

  private static Action action(Context context, PlaySession session) {
    String words = Query.form(context, "words");
    if (words.length() > LONGEST) {
      throw RefusedRequest.senseless("The text is longer than %,d characters.".formatted(LONGEST));
    }
    return switch (Query.form(context, "do")) {
      case "say" -> new Action.Say(said(words));
      case "think" -> new Action.Think(said(words));
      case "finish" -> new Action.Finish(words.strip());
      case "call" -> {
        String name = Query.form(context, "tool");
        Tool tool =
            SessionView.tools(session).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedRequest.senseless("You have no tool '" + name + "'."));
        yield ToolForm.read(tool, argument -> Query.form(context, "arg." + argument));
      }
      default -> throw RefusedRequest.senseless("The form has no action.");
    };
  }

  private static String said(String words) {
    if (words.isBlank()) {
      throw RefusedRequest.senseless("The message is empty.");
    }
    return words.strip();
  }

  /// Stores the questionnaire beside the scores; the two are never mixed.
  private void judge(Context context) {
    if (!judgements.allows(context.ip())) {
      throw RefusedRequest.flooded("Too many answers per minute; wait a moment.");
    }
    String of = Query.form(context, "run");
    if (SecurityFilter.takesPartOnly(context)
        && sessions.all(SecurityFilter.who(context)).stream()
            .noneMatch(it -> it.run().equals(of))) {
      throw RefusedRequest.forbidden("This episode is not yours.");
    }
    var run = storeView.run(of);
    var cell = storeView.cell(run, Query.form(context, "cell"));
    if (storeView.store().result(run.id(), cell).isEmpty()) {
      throw RefusedRequest.late("The episode has not finished.");
    }
    ObjectNode line =
        Json.object()
            .put("kind", "questionnaire")
            .put("run", run.id())
            .put("cell", cell.key())
            .put("judge", SecurityFilter.judge(context))
            .put("solved", one(context, "solved", Set.of("yes", "partly", "no")))
            .put(
                "effort", Integer.parseInt(one(context, "effort", Set.of("1", "2", "3", "4", "5"))))
            .put("again", one(context, "again", Set.of("yes", "no")))
            .put("at", Instant.now().toString());
    annotations.add(line);
    String chair = Query.form(context, "chair");
    context.redirect(
        chair.isEmpty() ? Links.episode(run.id(), cell) : "/chair?id=" + Links.in(chair),
        HttpStatus.SEE_OTHER);
  }

  private static String one(Context context, String field, Set<String> of) {
    String value = Query.form(context, field);
    if (!of.contains(value)) {
      throw RefusedRequest.senseless("Answer the question '" + field + "'.");
    }
    return value;
  }
}
