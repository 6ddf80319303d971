package dev.halftime.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Score;

/// Imports an archive into a store, each run and training under its chosen name.
///
/// @param said receives the annotations
record Intake(Store store, Identities names, Archive.Said said) implements ArchiveReader.Target {

  @Override
  public void run(Run run) {
    store.begin(run.named(names.run(run.id()), names.run(run.from())));
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
}
