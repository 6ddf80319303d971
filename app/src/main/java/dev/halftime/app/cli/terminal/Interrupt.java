package dev.halftime.app.cli.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jline.utils.Signals;

/// Handles Ctrl-C: after the first one no new work is started, and the second one ends the process
/// immediately. `timeout` and similar programs signal both a process and its group; these two
/// signals count once.
public final class Interrupt implements BooleanSupplier, AutoCloseable {

  private static final String TERMINATION = "TERM";
  private static final List<String> SIGNALS = List.of("INT", TERMINATION);
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration REPEATED = Duration.ofMillis(500);

  private final Runnable first;
  private final Duration window;
  private final List<Restored> before;
  private long since;
  private volatile boolean asked;
  private volatile boolean closed;

  /// A signal and its previous handler, which is restored at the end.
  private record Restored(String signal, Object handler) {}

  /// @param first executed at the first request to stop
  public Interrupt(Runnable first) {
    this(first, AT_ONCE, SIGNALS);
  }

  private Interrupt(Runnable first, Duration window, List<String> signals) {
    this.first = first;
    this.window = window;
    this.before =
        signals.stream()
            .flatMap(signal ->
                Stream.ofNullable(Signals.register(signal, () -> heard(signal)))
                    .map(handler -> new Restored(signal, handler)))
            .toList();
  }

  /// Creates a handler for a process that is started and ended by another one, which may send
  /// several signals: signals within some time after the first one, including the hangup of the
  /// terminal, count as the same request. After [#close] they are ignored until the process exits,
  /// so that one that comes late does not replace its exit code.
  ///
  /// @param first executed at the first request to stop
  /// @param window time within which further signals are ignored
  public static Interrupt patient(Runnable first, Duration window) {
    List<String> signals = new ArrayList<>(SIGNALS);
    signals.add("HUP");
    return new Interrupt(first, window, signals);
  }

  private synchronized void heard(String signal) {
    long now = System.nanoTime();
    Duration same =
        signal.equals(TERMINATION) && window.compareTo(REPEATED) < 0 ? REPEATED : window;
    if (closed || (asked && now - since < same.toNanos())) {
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

  /// Returns whether a stop was requested.
  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  @Override
  public void close() {
    closed = true;
    if (window.isPositive()) {
      return;
    }
    before.forEach(restored -> Signals.unregister(restored.signal(), restored.handler()));
  }
}
