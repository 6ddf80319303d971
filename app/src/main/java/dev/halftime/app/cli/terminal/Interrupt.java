package dev.halftime.app.cli.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jline.utils.Signals;

/// Ctrl-C: the first time, nothing new is begun; the second time, everything ends at once.
public final class Interrupt implements BooleanSupplier, AutoCloseable {

  private static final List<String> SIGNALS = List.of("INT", "TERM");
  private static final Duration AT_ONCE = Duration.ZERO;

  private final Runnable first;
  private final Duration window;
  private final List<Restored> before;
  private long since;
  private volatile boolean asked;

  /// What a signal did before, so that it can be put back.
  private record Restored(String signal, Object handler) {}

  /// @param first what to do, besides, when it is first asked to stop
  public Interrupt(Runnable first) {
    this(first, AT_ONCE, SIGNALS);
  }

  private Interrupt(Runnable first, Duration window, List<String> signals) {
    this.first = first;
    this.window = window;
    this.before =
        signals.stream()
            .flatMap(signal ->
                Stream.ofNullable(Signals.register(signal, this::heard))
                    .map(handler -> new Restored(signal, handler)))
            .toList();
  }

  /// For a process that another one starts and ends, often by several means at once: whatever is
  /// heard soon after the first signal, or when the terminal goes, is the same wish once more.
  ///
  /// @param first what to do when it is first asked to stop
  /// @param window how long that may take
  public static Interrupt patient(Runnable first, Duration window) {
    List<String> signals = new ArrayList<>(SIGNALS);
    signals.add("HUP");
    return new Interrupt(first, window, signals);
  }

  private synchronized void heard() {
    long now = System.nanoTime();
    if (asked && now - since < window.toNanos()) {
      return;
    }
    if (asked) {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(ExitCode.UNFINISHED);
    }
    asked = true;
    since = now;
    first.run();
  }

  /// Whether somebody has asked to stop.
  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  @Override
  public void close() {
    before.forEach(restored -> Signals.unregister(restored.signal(), restored.handler()));
  }
}
