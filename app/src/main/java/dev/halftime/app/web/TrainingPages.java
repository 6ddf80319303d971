package dev.halftime.app.web;

import dev.halftime.record.LearningCurve;
import dev.halftime.record.TrainingRun;
import dev.halftime.report.TrainingReport;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// The list of trainings, and a training.
final class TrainingPages {

  private static final int PAGE = 25;

  private final Shelf shelf;
  private final Templates templates;

  TrainingPages(Shelf shelf, Templates templates) {
    this.shelf = shelf;
    this.templates = templates;
  }

  void add(JavalinConfig config) {
    config.routes.get("/trainings", this::trainings);
    config.routes.get("/training", this::training);
  }

  /// A training in the list.
  record TrainingView(TrainingRun training, String link, long finished) {

    static TrainingView of(TrainingRun training, List<LearningCurve> curves) {
      return new TrainingView(
          training,
          "/training?id=" + Links.in(training.id()),
          curves.stream().filter(LearningCurve::finished).count());
    }

    int seeds() {
      return training.seeds().size();
    }

    String steps() {
      return "%,d".formatted(training.steps());
    }
  }

  private void trainings(Context context) {
    int from = Query.number(context, "from", 0);
    List<TrainingRun> all = shelf.store().trainings().reversed();
    List<TrainingView> shown =
        all.stream()
            .skip(from)
            .limit(PAGE)
            .map(it -> TrainingView.of(it, shelf.store().curves(it.id())))
            .toList();
    templates.page(
        context,
        "Trainings",
        "trainings",
        Map.of("trainings", shown, "pages", Pages.of("/trainings?", from, PAGE, all.size())));
  }

  private void training(Context context) {
    String id = Query.needed(context, "id");
    TrainingRun training =
        shelf.store().trainings().stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refused.missing("There is no training '" + id + "'."));
    templates.page(
        context,
        "Training " + id,
        "training",
        Map.of(
            "report",
            TrainingReport.of(training, shelf.store().curves(id)).part(),
            "imported",
            training.imported()));
  }
}
