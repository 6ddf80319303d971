package dev.halftime.app.web.page;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.RunView;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.store.StoreServer;
import dev.halftime.store.fleet.FleetView;
import dev.halftime.store.fleet.Jobs;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// The page of the workers of a store, with their activity and the settings that viewers may
/// change.
public final class FleetPages {

  private static final String LATE = "Nothing was changed: workers no longer execute this run.";

  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private final StoreServer server;
  private final StoreView storeView;
  private final Templates templates;
  private final AnnotationStore annotations;

  /// Whether this process has created the tables of workers.
  private final AtomicBoolean made = new AtomicBoolean();

  public FleetPages(
      StoreServer server, StoreView storeView, Templates templates, AnnotationStore annotations) {
    this.server = server;
    this.storeView = storeView;
    this.templates = templates;
    this.annotations = annotations;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/workers", this::workers);
    config.routes.post("/workers", this::change);
  }

  /// A run that workers execute.
  public record OfferedRun(RunView run, FleetView.Offered offered) {

    /// Returns the state of the run with the workers.
    public String state() {
      return !offered.open() ? "ending" : offered.paused() ? "paused" : "offered";
    }

    public String dollars(double amount) {
      return String.format(Locale.ROOT, "$%,.2f", amount);
    }

    /// Returns the limit as it is typed; empty for none.
    public String limit() {
      return offered.isLimited()
          ? BigDecimal.valueOf(offered.dollars()).stripTrailingZeros().toPlainString()
          : "";
    }

    public String calls() {
      return offered.calls() == 0 ? "" : "" + offered.calls();
    }
  }

  /// Returns a time in words.
  public static String time(double seconds) {
    long whole = Math.max(0, (long) seconds);
    return whole < MINUTE
        ? whole + " s"
        : whole < HOUR ? whole / MINUTE + " min" : whole / HOUR + " h";
  }

  private void workers(Context context) {
    FleetView fleet = FleetView.of(server);
    List<OfferedRun> runs =
        fleet.runs().stream()
            .map(it ->
                new OfferedRun(
                    RunView.of(
                        storeView, storeView.run(it.run()), RunLabel.of(annotations, it.run())),
                    it))
            .toList();
    templates.page(context, "Workers", "workers", Map.of("fleet", fleet, "runs", runs));
  }

  private void change(Context context) {
    String run = storeView.run(Query.form(context, "run")).id();
    long offer = Query.formNumber(context, "offer", 0);
    try (Jobs jobs = jobs()) {
      boolean done =
          switch (Query.form(context, "do")) {
            case "pause" -> jobs.pause(run, offer, true);
            case "resume" -> jobs.pause(run, offer, false);
            case "cancel" -> {
              jobs.close(run, offer);
              yield true;
            }
            case "limits" -> jobs.limit(run, offer, dollars(context), calls(context));
            default -> throw RefusedRequest.senseless("The form has no known action.");
          };
      if (!done) {
        throw RefusedRequest.late(LATE);
      }
    }
    context.redirect("/workers?changed=" + Links.in(run), HttpStatus.SEE_OTHER);
  }

  /// Opens the jobs; creates their tables the first time.
  private Jobs jobs() {
    if (made.get()) {
      return Jobs.existing(server);
    }
    Jobs jobs = new Jobs(server);
    made.set(true);
    return jobs;
  }

  private static double dollars(Context context) {
    String text = Query.form(context, "dollars").strip();
    if (text.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    if (!text.matches("\\d{1,9}(\\.\\d{1,6})?")) {
      throw RefusedRequest.senseless("The limit must be an amount such as 12.50, or empty.");
    }
    return Double.parseDouble(text);
  }

  private static int calls(Context context) {
    String text = Query.form(context, "calls").strip();
    int calls = Query.formNumber(context, "calls", 0);
    if (!text.isEmpty() && calls == 0) {
      throw RefusedRequest.senseless(
          "The number of concurrent calls must be 1 or more; to stop all calls, pause the run.");
    }
    return calls;
  }
}
