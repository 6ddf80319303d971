package dev.halftime.app.cli.terminal;

import dev.halftime.learn.train.TrainingListener;
import dev.halftime.record.LearningCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Shows the progress of a training: one line that is overwritten on a terminal, otherwise ten
/// lines per seed.
public final class TrainingProgress implements TrainingListener, AutoCloseable {

  private static final int LINES = 10;

  private final Console halftime;
  private final long whole;
  private final BooleanSupplier stopped;
  private final long start = System.nanoTime();
  private final Map<Long, Point> latest = new TreeMap<>();
  private final Map<Long, Long> tenths = new TreeMap<>();
  private long before;

  /// @param stopped whether the training is to stop
  public TrainingProgress(Console halftime, long steps, BooleanSupplier stopped) {
    this.halftime = halftime;
    this.whole = steps;
    this.stopped = stopped;
  }

  @Override
  public boolean isStopped() {
    return stopped.getAsBoolean();
  }

  @Override
  public synchronized void resumed(long seed, long steps) {
    before += steps;
    halftime.remark(String.format(Locale.ROOT, "seed %d continues from step %,d", seed, steps));
  }

  @Override
  public synchronized void point(long seed, Point point) {
    Point old = latest.get(seed);
    latest.put(seed, point.meanReturn() == null && old != null ? kept(point, old) : point);
    if (halftime.quiet()) {
      return;
    }
    if (halftime.screen().live()) {
      halftime.screen().overwrite(line());
      return;
    }
    long tenth = point.steps() * LINES / whole;
    if (tenth > tenths.getOrDefault(seed, 0L)) {
      tenths.put(seed, tenth);
      halftime.remark(
          "seed " + seed + "  " + words(latest.getOrDefault(seed, point), point.steps()));
    }
  }

  /// Keeps the return of the previous point if the new one has no episodes.
  private static Point kept(Point point, Point old) {
    return new Point(
        point.steps(), point.episodes(), old.meanReturn(), old.meanLength(), point.metrics());
  }

  private String line() {
    long steps = latest.values().stream().mapToLong(Point::steps).sum();
    long slowest = latest.keySet().stream().findFirst().orElse(0L);
    return words(latest.getOrDefault(slowest, new Point(0, 0, null, null, Map.of())), steps);
  }

  private String words(Point point, long steps) {
    long all = latest.values().stream().mapToLong(Point::steps).sum();
    double rate = (all - before) / Math.max(1e-9, (System.nanoTime() - start) / 1e9);
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "%,d steps", steps));
    parts.add(String.format(Locale.ROOT, "%,.0f steps/s", Math.max(0, rate)));
    if (point.meanReturn() != null) {
      parts.add(String.format(Locale.ROOT, "return %.1f", point.meanReturn()));
    }
    point
        .metrics()
        .forEach((name, value) -> parts.add(String.format(Locale.ROOT, "%s %.3g", name, value)));
    return String.join("  ", parts);
  }

  @Override
  public void close() {
    if (halftime.screen().live() && !halftime.quiet()) {
      halftime.screen().err().println();
    }
  }
}
