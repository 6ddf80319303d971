package dev.halftime.app.cli.terminal;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Score;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.record.Result;
import dev.halftime.text.TerminalText;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/// Shows the progress of a run: one line that is overwritten on a terminal, otherwise one line at
/// the end, and for a long run further lines, the first after one minute and then at growing
/// intervals. The success of an agent excludes the control arms, in which the agent is reset
/// between tasks.
///
/// The line shows the cost as far as agents reported it: nothing while there is no usage, and a
/// plus sign after the amount once there were calls of unknown cost.
///
/// If an agent breaks in all of its first episodes, a warning with the reason is printed at once.
public final class ProgressLine implements EpisodeListener, AutoCloseable {

  /// Replaces the agents that do not fit on the line.
  private static final String OTHERS = "  ...";

  /// Number of an agent's first episodes that must all break for the warning.
  private static final int BROKEN = 10;

  private static final int REASON = 300; // characters

  private static final Duration LIVE = Duration.ofMillis(150);
  private static final Duration LOGGED = Duration.ofMinutes(1);
  private static final Duration SELDOM = Duration.ofMinutes(30);

  private final TerminalStreams screen;
  private final int planned;
  private final int before;
  private final long start = System.nanoTime();
  private final LongAdder added = new LongAdder();
  private final AtomicReference<Usage> spent = new AtomicReference<>(Usage.NONE);
  private final ConcurrentSkipListMap<String, Successes> agents = new ConcurrentSkipListMap<>();
  private final ConcurrentHashMap<String, Integer> broken = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Thread painter;

  private record Successes(LongAdder graded, DoubleAdder value) {

    String percent() {
      return String.format(Locale.ROOT, " %.0f %%", 100 * value.sum() / graded.sum());
    }
  }

  public ProgressLine(TerminalStreams screen, int planned, int before) {
    this.screen = screen;
    this.planned = planned;
    this.before = before;
    this.painter = Thread.ofPlatform().daemon().name("progress").start(this::paint);
  }

  @Override
  public void finished(Result result) {
    if (!result.missing()) {
      added.increment();
    }
    spent.accumulateAndGet(result.usage(), Usage::plus);
    watch(result.cell().agent(), result.ending());
    if (result.score() instanceof Score.Graded graded
        && !result.cell().setting().protocol().resetsAgent()) {
      Successes of =
          agents.computeIfAbsent(
              result.cell().agent(), _ -> new Successes(new LongAdder(), new DoubleAdder()));
      of.graded().increment();
      of.value().add(graded.value());
    }
  }

  /// Counts the broken first episodes of an agent, and warns if all of them broke.
  private void watch(String agent, Ending ending) {
    boolean broke = ending instanceof Ending.Failed failed && failed.where() == Boundary.AGENT;
    int count =
        broken.merge(agent, broke ? 1 : BROKEN + 1, (old, one) -> Math.min(BROKEN + 1, old + one));
    if (count == BROKEN && broke && ending instanceof Ending.Failed failed) {
      String told =
          "! %s breaks in all of its first %d episodes: %s (Ctrl-C stops the run)"
              .formatted(agent, BROKEN, TerminalText.cut(failed.why(), REASON));
      if (screen.live()) {
        warnings.add(told); // printed before the line is updated
      } else {
        screen.err().println(TerminalText.line(told));
      }
    }
  }

  private void paint() {
    try {
      Duration pause = screen.live() ? LIVE : LOGGED;
      while (true) {
        Thread.sleep(pause);
        print();
        pause = screen.live() ? LIVE : longer(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns the pause that follows this one in a log: twice as long, up to a maximum.
  static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(SELDOM) < 0 ? twice : SELDOM;
  }

  private void print() {
    for (String told = warnings.poll(); told != null; told = warnings.poll()) {
      screen.overwrite("");
      screen.err().println(TerminalText.line(told));
    }
    long nanos = System.nanoTime() - start;
    if (screen.live()) {
      screen.overwrite(line(nanos, screen.columns() - 1));
    } else {
      screen.err().println(line(nanos, screen.columns()));
    }
  }

  /// Returns the line after the given time.
  ///
  /// @param columns maximum length
  public String line(long nanos, int columns) {
    long done = before + added.sum();
    double rate = added.sum() / Math.max(1e-9, nanos / 1e9);
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "%,d/%,d", done, planned));
    if (rate > 0) {
      parts.add(pace(rate));
    }
    if (done < planned) {
      parts.add(rate == 0 ? "ETA ?" : "ETA " + Durations.clock(left(rate, done)));
    }
    paid(spent.get()).ifPresent(parts::add);
    StringBuilder line = new StringBuilder(String.join("  ", parts));
    for (Map.Entry<String, Successes> each : agents.entrySet()) {
      String part = "  " + TerminalText.line(each.getKey()) + each.getValue().percent();
      boolean last = each.getKey().equals(agents.lastKey());
      if (line.length() + part.length() + (last ? 0 : OTHERS.length()) > columns) {
        line.append(OTHERS);
        break;
      }
      line.append(part);
    }
    return TerminalText.cut(line.toString(), columns);
  }

  private static Optional<String> paid(Usage spent) {
    boolean reported = spent.tokens() > 0 || spent.dollars() > 0;
    return reported || !spent.costKnown()
        ? Optional.of(
            String.format(Locale.ROOT, "$%.2f%s", spent.dollars(), spent.costKnown() ? "" : "+"))
        : Optional.empty();
  }

  /// Formats a rate in a readable unit.
  private static String pace(double perSecond) {
    if (perSecond >= 0.1) {
      return String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%,.0f/s", perSecond);
    }
    double perMinute = 60 * perSecond;
    return perMinute >= 0.1
        ? String.format(Locale.ROOT, "%.1f/min", perMinute)
        : String.format(Locale.ROOT, "%.1f/h", 60 * perMinute);
  }

  private Duration left(double rate, long done) {
    return Duration.ofMillis((long) (1000 * (planned - done) / rate));
  }

  @Override
  public void close() {
    painter.interrupt();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    print();
    if (screen.live()) {
      screen.err().println();
    }
  }
}
