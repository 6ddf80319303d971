package dev.halftime.record;

import dev.halftime.EpisodeKey;
import dev.halftime.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Where runs and trainings are kept; append-only: nothing that was finished is ever changed or
/// lost. Only an episode that is missing ([Result#missing]) gives way to what came of it later, and
/// keeps its place in the order.
///
/// Safe for many threads. Streams hold resources and must be closed.
public interface Store extends RecordedRuns, AutoCloseable {

  /// Makes a run known, with its whole tasks; the same run may be made known again, which adds to
  /// what is known of it only that agents were unconfined.
  void begin(Run run);

  /// Starts recording an attempt. What an earlier, unfinished attempt at the same cell left behind
  /// is superseded.
  Recording open(String run, EpisodeKey cell);

  /// The finished episodes of a run without their transcripts, in the order in which they finished.
  ///
  /// @param from how many of the first are left out, so that one who has these reads what is new
  Stream<Result> results(String run, long from);

  /// How many episodes of a run are finished.
  long finished(String run);

  /// What the attempts cost that were missing and whose place others took, in dollars.
  double replaced(String run);

  /// Some of the finished episodes of a run that may have a text in what was said, called and seen,
  /// in the order in which they finished; none that has it is left out.
  ///
  /// The text is looked for in the JSON in which episodes are recorded, whatever its case, so one
  /// without quotation marks, backslashes and line feeds should be asked for.
  ///
  /// @param from how many of the first are passed over
  /// @param most how many are looked at after these
  List<EpisodeKey> mentions(String run, long from, int most, String text);

  /// The attempts that were begun and have not finished, in the order of [EpisodeKey#key]: they go
  /// on now, or broke off when their process died.
  List<EpisodeKey> underWay(String run);

  /// What has been recorded of such an attempt; nothing if there is none. It may lag behind by some
  /// seconds.
  Transcript soFar(String run, EpisodeKey cell);

  /// Makes a training known; the same training may be made known again.
  void begin(TrainingRun training);

  /// All trainings, oldest first.
  List<TrainingRun> trainings();

  /// Keeps how a training goes from one seed, in place of what was kept of it before: a curve grows
  /// until it is finished, and then stays as it is.
  ///
  /// @throws IllegalArgumentException if the training was never begun
  void keep(String training, LearningCurve curve);

  /// How a training went from each seed so far, in the order of the seeds.
  List<LearningCurve> curves(String training);

  /// Waits until all that was handed over so far is safe from a crash of this process.
  void flush();

  @Override
  void close();

  /// The run with this id, or with the only id that begins so.
  default Optional<Run> run(String id) {
    return named(id, runs(), Run::id);
  }

  /// The training with this id, or with the only id that begins so.
  default Optional<TrainingRun> training(String id) {
    return named(id, trainings(), TrainingRun::id);
  }

  private static <T> Optional<T> named(String id, List<T> all, Function<T, String> name) {
    List<T> found = all.stream().filter(each -> name.apply(each).startsWith(id)).toList();
    return found.stream()
        .filter(each -> name.apply(each).equals(id))
        .findFirst()
        .or(() -> found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty());
  }
}
