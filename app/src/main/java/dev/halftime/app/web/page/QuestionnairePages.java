package dev.halftime.app.web.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.session.PlaySession;
import dev.halftime.app.session.PlaySessions;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.RateLimiter;
import dev.halftime.app.web.http.SecurityFilter;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Set;

/// The questionnaires: people judge episodes, of their own or of others.
public final class QuestionnairePages {

  private final PlaySessions sessions;
  private final AnnotationStore annotations;
  private final StoreView storeView;
  private final RateLimiter judgements = new RateLimiter(60, 60);

  public QuestionnairePages(
      PlaySessions sessions, AnnotationStore annotations, StoreView storeView) {
    this.sessions = sessions;
    this.annotations = annotations;
    this.storeView = storeView;
  }

  public void add(JavalinConfig config) {
    config.routes.post("/judge", this::judge);
  }

  /// Stores the questionnaire beside the scores; the two are never mixed.
  private void judge(Context context) {
    if (!judgements.allows(context.ip())) {
      throw RefusedRequest.flooded("Too many answers per minute; wait a moment.");
    }
    if (Query.form(context, "chair").isEmpty()) {
      observer(context);
    } else {
      participant(context, sessions.of(SecurityFilter.who(context), Query.form(context, "chair")));
    }
  }

  /// Stores a person's answers about the last episode of their own session. The form names neither
  /// the episode nor its run, since that would reveal the agent.
  private void participant(Context context, PlaySession session) {
    if (session.isTold()) {
      throw RefusedRequest.late("You have already seen the score, so an answer no longer counts.");
    }
    if (!session.now().over()) {
      throw RefusedRequest.late("The episode has not ended: the questions come at the end.");
    }
    boolean agent = session.request().role() == PlaySession.Role.AGENT;
    Result result =
        session
            .now()
            .result()
            .orElseThrow(() -> RefusedRequest.late("The episode has not finished."));
    ObjectNode line =
        line(context, storeView.run(session.run()), result.cell())
            .put("role", session.request().role().toString());
    String last = agent ? "clear" : "again";
    annotations.add(line.put(last, one(context, last, Set.of("yes", "no"))));
    context.redirect("/chair?id=" + session.id(), HttpStatus.SEE_OTHER);
  }

  /// Stores the answers of somebody who has read an episode.
  private void observer(Context context) {
    String of = Query.form(context, "run");
    if (SecurityFilter.takesPartOnly(context)
        && sessions.all(SecurityFilter.who(context)).stream()
            .noneMatch(it -> it.run().equals(of))) {
      throw RefusedRequest.forbidden("This episode belongs to another person.");
    }
    Run run = storeView.run(of);
    Episode.Key cell = storeView.cell(run, Query.form(context, "cell"));
    if (storeView.store().result(run.id(), cell).isEmpty()) {
      throw RefusedRequest.late("The episode has not finished.");
    }
    annotations.add(
        line(context, run, cell).put("again", one(context, "again", Set.of("yes", "no"))));
    context.redirect(Links.episode(run.id(), cell), HttpStatus.SEE_OTHER);
  }

  private static ObjectNode line(Context context, Run run, Episode.Key cell) {
    return Json.object()
        .put("kind", "questionnaire")
        .put("run", run.id())
        .put("cell", cell.key())
        .put("judge", SecurityFilter.judge(context))
        .put("solved", one(context, "solved", Set.of("yes", "partly", "no")))
        .put("effort", Integer.parseInt(one(context, "effort", Set.of("1", "2", "3", "4", "5"))))
        .put("at", Instant.now().toString());
  }

  private static String one(Context context, String field, Set<String> of) {
    String value = Query.form(context, field);
    if (!of.contains(value)) {
      throw RefusedRequest.senseless("Answer the question '" + field + "'.");
    }
    return value;
  }
}
