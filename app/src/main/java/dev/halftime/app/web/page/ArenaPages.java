package dev.halftime.app.web.page;

import dev.halftime.Action;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.VoteFiles;
import dev.halftime.app.session.Arena;
import dev.halftime.app.session.PlaySession;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.RateLimiter;
import dev.halftime.app.web.http.SecurityFilter;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.Draft;
import dev.halftime.app.web.view.Leaderboard;
import dev.halftime.app.web.view.SessionView;
import dev.halftime.arena.Winner;
import dev.halftime.json.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Pages of the arena: ratings, battles, votes.
public final class ArenaPages {

  private static final int LONGEST = 20_000;

  private final Arena arena;
  private final AnnotationStore annotations;
  private final Leaderboard leaderboard;
  private final Templates templates;
  private final RateLimiter battles = new RateLimiter(10, 60);
  private final RateLimiter votes = new RateLimiter(10, 60);

  public ArenaPages(Arena arena, AnnotationStore annotations, Templates templates) {
    this.arena = arena;
    this.annotations = annotations;
    this.leaderboard = new Leaderboard(annotations);
    this.templates = templates;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/arena", this::arena);
    config.routes.post("/arena", this::begin);
    config.routes.get("/battle", this::battle);
    config.routes.post("/battle/say", this::say);
    config.routes.post("/vote", this::vote);
    config.routes.get(
        "/battles.json",
        context -> {
          context.contentType("application/json; charset=utf-8");
          context.result(Json.canonical(VoteFiles.of(annotations)));
        });
  }

  private void arena(Context context) {
    Map<String, Object> values = new HashMap<>();
    values.put("roster", arena.roster().map(Arena.Roster::agents).orElse(List.of()));
    values.put("benchmark", arena.roster().map(Arena.Roster::benchmark).orElse(""));
    values.put("withdrawn", arena.withdrawn());
    values.put("battles", arena.count());
    boolean alone = SecurityFilter.takesPartOnly(context); // ratings would influence votes
    values.put("boards", alone ? List.of() : leaderboard.boards());
    templates.page(context, "Arena", "arena", values);
  }

  private void begin(Context context) {
    if (!battles.allows(context.ip())) {
      throw RefusedRequest.flooded("Too many battles per minute; wait a moment.");
    }
    Arena.Duel duel = arena.begin(SecurityFilter.who(context));
    context.redirect("/battle?id=" + duel.id(), HttpStatus.SEE_OTHER);
  }

  private void battle(Context context) {
    battle(context, arena.of(SecurityFilter.who(context), Query.needed(context, "id")), Map.of());
  }

  /// Shows a battle with invalid input that the person should correct.
  ///
  /// @param session the conversation in which the person sent it
  void show(Context context, String id, PlaySession session, Draft draft) {
    Arena.Duel duel = arena.of(SecurityFilter.who(context), id);
    battle(context, duel, Map.of(session.id(), draft));
  }

  private void battle(Context context, Arena.Duel duel, Map<String, Draft> drafts) {
    List<SessionView> views =
        Stream.of(duel.a(), duel.b())
            .map(it -> SessionView.of(it, duel.voted(), drafts.getOrDefault(it.id(), Draft.NONE)))
            .toList();
    templates.page(context, "Battle", "battle", Map.of("duel", duel, "views", views));
  }

  /// Sends the same message to both agents, at the turns at which the person saw the page.
  private void say(Context context) {
    Arena.Duel duel = arena.of(SecurityFilter.who(context), Query.form(context, "id"));
    String words = Query.form(context, "words").strip();
    if (words.isEmpty() || words.length() > LONGEST) {
      throw RefusedRequest.senseless(
          "A message has 1 to %,d characters, not %,d.".formatted(LONGEST, words.length()));
    }
    boolean a = duel.a().answer(Query.formNumber(context, "turn_a", -1), new Action.Say(words));
    boolean b = duel.b().answer(Query.formNumber(context, "turn_b", -1), new Action.Say(words));
    if (!a && !b) {
      throw RefusedRequest.late("Both turns have ended: reload the page.");
    }
    context.redirect("/battle?id=" + duel.id(), HttpStatus.SEE_OTHER);
  }

  private void vote(Context context) {
    if (!votes.allows(context.ip())) {
      throw RefusedRequest.flooded("Too many votes per minute; wait a moment.");
    }
    Arena.Duel duel = arena.of(SecurityFilter.who(context), Query.form(context, "id"));
    String word = Query.form(context, "winner");
    Winner winner =
        Winner.of(word)
            .orElseThrow(() -> RefusedRequest.senseless("There is no vote '" + word + "'."));
    arena.vote(duel, winner, SecurityFilter.judge(context));
    context.redirect("/battle?id=" + duel.id(), HttpStatus.SEE_OTHER);
  }
}
