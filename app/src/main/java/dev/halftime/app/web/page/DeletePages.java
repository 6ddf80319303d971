package dev.halftime.app.web.page;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.session.CascadingDeletion;
import dev.halftime.app.session.PlaySessions;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.session.SessionRunner;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.RunView;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Run;
import dev.halftime.store.database.StoreException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.stream.Collectors;

/// The page on which a run is permanently deleted.
public final class DeletePages {

  private final StoreView storeView;
  private final Templates templates;
  private final AnnotationStore annotations;
  private final PlaySessions sessions;

  public DeletePages(
      StoreView storeView,
      Templates templates,
      AnnotationStore annotations,
      PlaySessions sessions) {
    this.storeView = storeView;
    this.templates = templates;
    this.annotations = annotations;
    this.sessions = sessions;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/run/delete", this::asked);
    config.routes.post("/run/delete", this::delete);
  }

  /// Shows the page that asks for confirmation.
  private void asked(Context context) {
    Run run = storeView.run(Query.needed(context, "id"));
    templates.page(
        context,
        "Delete run " + run.id(),
        "delete",
        Map.of(
            "view",
            RunView.of(storeView, run, RunLabel.of(annotations, run.id())),
            "replays",
            CascadingDeletion.of(storeView.store(), run.id()).replays(),
            "people",
            SessionRunner.ofPeople(run)));
  }

  private void delete(Context context) {
    Run run = storeView.run(Query.form(context, "id"));
    CascadingDeletion deletion = CascadingDeletion.of(storeView.store(), run.id());
    try {
      String used = deletion.delete(id -> storeView.delete(storeView.run(id)), annotations);
      if (!used.isEmpty()) {
        throw RefusedRequest.late(
            "Run '%s' is in use, so it cannot be deleted: wait until it has ended, or stop it."
                .formatted(used));
      }
    } catch (StoreException e) {
      throw RefusedRequest.late("Nothing was deleted: " + e.getMessage() + ".");
    }
    sessions.forget(run.id());
    RunListPages.Part part =
        SessionRunner.ofPeople(run) ? RunListPages.Part.PEOPLE : RunListPages.Part.EVALUATIONS;
    String deleted =
        deletion.runs().stream()
            .map(id -> "&" + RunListPages.DELETED + "=" + Links.in(id))
            .collect(Collectors.joining());
    context.redirect("/?part=" + Links.in(part.title()) + deleted, HttpStatus.SEE_OTHER);
  }
}
