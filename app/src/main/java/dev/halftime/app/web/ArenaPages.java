package dev.halftime.app.web;

import dev.halftime.Json;
import dev.halftime.app.Ballots;
import dev.halftime.app.Ledger;
import dev.halftime.arena.Winner;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The arena: ratings, battles, votes.
final class ArenaPages {

  private final Arena arena;
  private final Ledger ledger;
  private final Leaderboard leaderboard;
  private final Templates templates;
  private final Pace battles = new Pace(10, 60);
  private final Pace votes = new Pace(10, 60);

  ArenaPages(Arena arena, Ledger ledger, Templates templates) {
    this.arena = arena;
    this.ledger = ledger;
    this.leaderboard = new Leaderboard(ledger);
    this.templates = templates;
  }

  void add(JavalinConfig config) {
    config.routes.get("/arena", this::arena);
    config.routes.post("/arena", this::begin);
    config.routes.get("/battle", this::battle);
    config.routes.post("/vote", this::vote);
    config.routes.get(
        "/battles.json",
        context -> {
          context.contentType("application/json; charset=utf-8");
          context.result(Json.canonical(Ballots.of(ledger)));
        });
  }

  private void arena(Context context) {
    Map<String, Object> values = new HashMap<>();
    values.put("roster", arena.roster().map(Arena.Roster::agents).orElse(List.of()));
    values.put("benchmark", arena.roster().map(Arena.Roster::benchmark).orElse(""));
    values.put("withdrawn", arena.withdrawn());
    values.put("battles", arena.count());
    values.put("boards", leaderboard.boards());
    templates.page(context, "Arena", "arena", values);
  }

  private void begin(Context context) {
    if (!battles.allows(context.ip())) {
      throw Refused.flooded("Too many battles per minute; wait a moment.");
    }
    Arena.Duel duel = arena.begin(Guard.who(context));
    context.redirect("/battle?id=" + duel.id(), HttpStatus.SEE_OTHER);
  }

  private void battle(Context context) {
    Arena.Duel duel = arena.of(Guard.who(context), Query.needed(context, "id"));
    templates.page(
        context,
        "Battle",
        "battle",
        Map.of(
            "duel",
            duel,
            "views",
            List.of(ChairView.of(duel.a(), duel.voted()), ChairView.of(duel.b(), duel.voted()))));
  }

  private void vote(Context context) {
    if (!votes.allows(context.ip())) {
      throw Refused.flooded("Too many votes per minute; wait a moment.");
    }
    Arena.Duel duel = arena.of(Guard.who(context), Query.form(context, "id"));
    String word = Query.form(context, "winner");
    Winner winner =
        Winner.of(word).orElseThrow(() -> Refused.senseless("There is no vote '" + word + "'."));
    arena.vote(duel, winner, Guard.judge(context));
    context.redirect("/battle?id=" + duel.id(), HttpStatus.SEE_OTHER);
  }
}
