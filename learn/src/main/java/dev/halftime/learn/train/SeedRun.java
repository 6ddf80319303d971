package dev.halftime.learn.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.learn.algo.Learner;
import dev.halftime.learn.algo.Policy;
import dev.halftime.learn.algo.Tape;
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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/// Training from one seed, from the last checkpoint to the end.
///
/// A checkpoint holds all that the learner remembers, bit by bit: when it was made does not show in
/// what comes of it.
final class SeedRun {

  private static final long MAGIC = 0x68616c6674726e31L; // "halftrn1"
  private static final int POINTS = 200;
  private static final int EVALUATED = 500;

  private final Plan plan;
  private final long seed;
  private final Folder folder;
  private final Watch watch;
  private final LongSupplier nanos;
  private final long every;
  private final Learner learner;
  private final List<Point> curve = new ArrayList<>();

  /// @param nanos a clock, which only decides when checkpoints are made
  /// @param every nanoseconds between two checkpoints
  SeedRun(Plan plan, long seed, Folder folder, Watch watch, LongSupplier nanos, long every) {
    this.plan = plan;
    this.seed = seed;
    this.folder = folder;
    this.watch = watch;
    this.nanos = nanos;
    this.every = every;
    this.learner = plan.algorithm().begin(plan.job(seed));
  }

  Outcome run() {
    folder.checkpoint(seed).ifPresent(this::resume);
    long last = nanos.getAsLong();
    while (learner.steps() < plan.steps()) {
      learner.iterate();
      Map<String, Double> metrics = learner.metrics();
      if (!metrics.values().stream().allMatch(Double::isFinite)) {
        throw new Diverged(plan, seed, learner.steps(), metrics);
      }
      if (learner.steps() >= (curve.size() + 1) * plan.steps() / POINTS) {
        note(metrics);
      }
      long now = nanos.getAsLong();
      if (now - last >= every) {
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
    curve.add(point);
    watch.point(seed, point);
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private void save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(MAGIC);
      out.writeInt(curve.size());
      for (Point point : curve) {
        byte[] line = Json.canonical(point.toJson()).getBytes(StandardCharsets.UTF_8);
        out.writeInt(line.length);
        out.write(line);
      }
      learner.keep(Tape.to(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    folder.checkpoint(seed, bytes.toByteArray());
    folder.curve(seed, curve);
  }

  private void resume(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readLong() != MAGIC) {
        throw new IOException("it is no checkpoint");
      }
      int points = in.readInt();
      for (int i = 0; i < points; i++) {
        byte[] line = in.readNBytes(in.readInt());
        curve.add(Point.fromJson(Json.read(new String(line, StandardCharsets.UTF_8))));
      }
      learner.keep(Tape.from(in));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      String words =
          "the checkpoint of seed %d in %s cannot be used (%s): delete it to begin anew"
              .formatted(seed, folder.path(), e.getMessage());
      throw new UncheckedIOException(new IOException(words, e));
    }
    watch.resumed(seed, learner.steps());
  }

  private Outcome finish() {
    Optional<Evaluation> evaluation =
        learner.policy().map(policy -> Evaluation.of(policy, plan.environment(), EVALUATED, seed));
    folder.text("policy-" + seed + ".json", Json.canonical(product()) + "\n");
    return new Outcome(
        seed,
        learner.steps(),
        learner.episodes().episodes(),
        finite(learner.episodes().recentReturn()),
        evaluation,
        curve);
  }

  /// The policy as it is saved, with where it comes from; or the values, where there is none.
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
