package dev.halftime.app.web.view;

import dev.halftime.Experiment;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.web.http.Links;
import dev.halftime.record.Run;
import dev.halftime.report.data.contrast.NumberFormat;
import java.time.ZoneId;

/// A run with its progress, for lists and its own page.
///
/// @param begun when the run was begun, in the time zone of the server; a dash if unknown
public record RunView(
    Run run, RunLabel label, String link, String begun, int planned, long finished, int underWay) {

  public static RunView of(StoreView storeView, Run run, RunLabel label) {
    int planned = storeView.planned(run);
    long finished = storeView.finished(run);
    int underWay = finished >= planned ? 0 : storeView.store().underWay(run.id()).size();
    String begun =
        storeView
            .store()
            .begun(run.id())
            .map(it -> NumberFormat.minute(it, ZoneId.systemDefault()))
            .orElse("-");
    return new RunView(run, label, Links.run(run.id()), begun, planned, finished, underWay);
  }

  /// Returns the name, or the id of a run without one.
  public String title() {
    return label.name().isEmpty() ? run.id() : label.name();
  }

  /// Returns the agents with what their names stand for, and their versions.
  public String agents() {
    Experiment experiment = run.experiment();
    String version = experiment.content().getOrDefault(Experiment.VERSION, "");
    return String.join("; ", experiment.agents().stream().map(experiment::described).toList())
        + (version.isEmpty() ? "" : "; agent version " + version);
  }

  /// Returns whether the run can have simulated users whose behavior is of interest.
  public boolean users() {
    return run.experiment().settings().stream().anyMatch(it -> it.protocol().interactive());
  }

  public String what() {
    return String.join(", ", run.experiment().benchmarks());
  }

  /// Returns the CSS class of the state.
  public String mark() {
    return state().replace("under way", "going");
  }

  public String shown(long number) {
    return "%,d".formatted(number);
  }

  public String state() {
    return finished >= planned ? "complete" : underWay > 0 ? "under way" : "unfinished";
  }
}
