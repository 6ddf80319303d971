package dev.halftime.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Score;
import java.util.ArrayList;
import java.util.List;

/// Imports an archive into a store, each run and training under its chosen name. Its runs are in
/// use until it is closed.
final class Intake implements ArchiveReader.Target, AutoCloseable {

  private final Store store;
  private final Identities names;
  private final Archive.Said said;
  private final List<Store.Hold> held = new ArrayList<>();

  /// @param said receives the annotations
  Intake(Store store, Identities names, Archive.Said said) {
    this.store = store;
    this.names = names;
    this.said = said;
  }

  @Override
  public void run(Run run) {
    Run named = run.named(names.run(run.id()), names.run(run.from()));
    held.add(store.hold(named.id()));
    store.begin(named);
  }

  @Override
  public void episode(String run, Episode episode, Score score) {
    String name = names.run(run);
    boolean tells = score instanceof Score.Graded || store.result(name, episode.cell()).isEmpty();
    if (tells) {
      store.open(name, episode.cell()).finish(episode, score);
    }
  }

  @Override
  public void said(String run, ObjectNode what) {
    said.take(names.run(run), what);
  }

  @Override
  public void training(TrainingRun training) {
    store.begin(training.named(names.training(training.id())));
  }

  @Override
  public void curve(String training, LearningCurve curve) {
    String name = names.training(training);
    boolean tells =
        store.curves(name).stream()
            .filter(there -> there.seed() == curve.seed())
            .allMatch(curve::continues);
    if (tells) {
      store.keep(name, curve);
    }
  }

  @Override
  public void close() {
    held.forEach(Store.Hold::close);
  }
}
