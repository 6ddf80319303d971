package dev.halftime.learn.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.LearningCurve.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The training from one seed, resumed from the last checkpoint if there is one.
///
/// A checkpoint holds the complete state of the algorithm, so the result does not depend on when
/// checkpoints are made.
final class SeedRun {

  private static final long MAGIC = 0x68616c6674726e32L; // "halftrn2"
  private static final int POINTS = 200;
  private static final int EVALUATED = 500;

  private final Training training;
  private final String id;
  private final TrainingPlan<?> plan;
  private final long seed;
  private final TrainingDirectory folder;
  private final TrainingListener listener;
  private final Algorithm learner;
  private final List<Point> points = new ArrayList<>();

  SeedRun(Training training, long seed, TrainingDirectory folder, TrainingListener listener) {
    this.training = training;
    this.id = training.record().id();
    this.plan = training.plan();
    this.seed = seed;
    this.folder = folder;
    this.listener = listener;
    this.learner = plan.begin(seed);
  }

  LearningCurve run() {
    folder.checkpoint(seed).ifPresent(this::resume);
    Checkpoints checkpoints = training.checkpoints();
    long last = checkpoints.nanos().getAsLong();
    while (learner.steps() < plan.steps()) {
      if (listener.isStopped()) {
        save();
        throw new TrainingStoppedException();
      }
      learner.iterate();
      Map<String, Double> metrics = learner.metrics();
      if (!metrics.values().stream().allMatch(Double::isFinite)) {
        throw new TrainingDivergedException(plan, seed, learner.steps(), metrics);
      }
      if (learner.steps() >= (points.size() + 1) * plan.steps() / POINTS) {
        note(metrics);
      }
      long now = checkpoints.nanos().getAsLong();
      if (now - last >= checkpoints.every()) {
        save();
        last = now;
      }
    }
    save();
    return finish();
  }

  private void note(Map<String, Double> metrics) {
    var fresh = learner.episodes().takeFresh();
    Point point =
        new Point(
            learner.steps(),
            fresh.episodes(),
            finite(fresh.meanReturn()),
            finite(fresh.meanLength()),
            metrics);
    points.add(point);
    listener.point(seed, point);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private LearningCurve curve(boolean finished, LearningCurve.@Nullable Evaluation evaluation) {
    return new LearningCurve(
        seed,
        finished,
        learner.steps(),
        learner.episodes().episodes(),
        finite(learner.episodes().recentReturn()),
        evaluation,
        points);
  }

  private void save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(MAGIC);
      out.writeInt(points.size());
      for (Point point : points) {
        byte[] line = Json.canonical(point).getBytes(StandardCharsets.UTF_8);
        out.writeInt(line.length);
        out.write(line);
      }
      learner.keep(CheckpointCodec.to(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    folder.checkpoint(seed, bytes.toByteArray());
    training.store().keep(id, curve(false, null));
  }

  private void resume(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readLong() != MAGIC) {
        throw new IOException("it was written by another version");
      }
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        points.add(point(in.readNBytes(in.readInt())));
      }
      learner.keep(CheckpointCodec.from(in));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      String words =
          "the checkpoint of seed %d in %s cannot be used (%s): delete it to start over"
              .formatted(seed, folder.path(), e.getMessage());
      throw new UncheckedIOException(new IOException(words, e));
    }
    listener.resumed(seed, learner.steps());
  }

  private static Point point(byte[] line) throws JsonProcessingException {
    return Json.MAPPER.treeToValue(
        Json.read(new String(line, StandardCharsets.UTF_8)), Point.class);
  }

  private LearningCurve finish() {
    LearningCurve.@Nullable Evaluation evaluation =
        learner
            .policy()
            .map(policy -> PolicyEvaluation.of(policy, plan.environment(), EVALUATED, seed))
            .orElse(null);
    folder.text("policy-" + seed + ".json", Json.canonical(product()) + "\n");
    LearningCurve curve = curve(true, evaluation);
    training.store().keep(id, curve);
    return curve;
  }

  /// The saved form of the policy, or of the values if there is no policy, with the training it
  /// comes from.
  private ObjectNode product() {
    var json =
        learner
            .policy()
            .map(Policy::toJson)
            .orElseGet(() -> Json.object().put("format", "halftime-values-1"));
    learner.values().ifPresent(values -> json.set("values", Json.tree(values)));
    json.put("algorithm", plan.algorithm().id()).put("environment", plan.environment().id());
    return json.put("seed", seed).put("steps", learner.steps());
  }
}
