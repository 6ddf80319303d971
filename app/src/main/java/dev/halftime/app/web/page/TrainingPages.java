package dev.halftime.app.web.page;

import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.PageNumbers;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.TrainingRun;
import dev.halftime.report.TrainingReport;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// Pages of the list of trainings, and of a training.
public final class TrainingPages {

  private static final int PAGE = 25;

  private final StoreView storeView;
  private final Templates templates;

  public TrainingPages(StoreView storeView, Templates templates) {
    this.storeView = storeView;
    this.templates = templates;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/trainings", this::trainings);
    config.routes.get("/training", this::training);
  }

  /// A training in the list.
  public record TrainingView(TrainingRun training, String link, long finished) {

    public static TrainingView of(TrainingRun training, List<LearningCurve> curves) {
      return new TrainingView(
          training,
          "/training?id=" + Links.in(training.id()),
          curves.stream().filter(LearningCurve::finished).count());
    }

    public int seeds() {
      return training.seeds().size();
    }

    public String steps() {
      return "%,d".formatted(training.steps());
    }
  }

  private void trainings(Context context) {
    int from = Query.number(context, "from", 0);
    List<TrainingRun> all = storeView.store().trainings().reversed();
    List<TrainingView> shown =
        all.stream()
            .skip(from)
            .limit(PAGE)
            .map(it -> TrainingView.of(it, storeView.store().curves(it.id())))
            .toList();
    templates.page(
        context,
        "Trainings",
        "trainings",
        Map.of("trainings", shown, "pages", PageNumbers.of("/trainings?", from, PAGE, all.size())));
  }

  private void training(Context context) {
    String id = Query.needed(context, "id");
    TrainingRun training =
        storeView.store().trainings().stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(() -> RefusedRequest.missing("There is no training '" + id + "'."));
    templates.page(
        context,
        "Training " + id,
        "training",
        Map.of(
            "report",
            TrainingReport.of(training, storeView.store().curves(id)).part(),
            "imported",
            training.imported()));
  }
}
