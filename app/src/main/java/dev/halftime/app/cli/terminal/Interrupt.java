package dev.halftime.app.cli.terminal;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jline.utils.Signals;

/// Ctrl-C: the first time, nothing new is begun; the second time, everything ends at once.
public final class Interrupt implements BooleanSupplier, AutoCloseable {

  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final Runnable first;
  private final List<Restored> before;
  private volatile boolean asked;

  /// What a signal did before, so that it can be put back.
  private record Restored(String signal, Object handler) {}

  /// @param first what to do, besides, when it is first asked to stop
  public Interrupt(Runnable first) {
    this.first = first;
    this.before =
        SIGNALS.stream()
            .flatMap(signal ->
                Stream.ofNullable(Signals.register(signal, this::heard))
                    .map(handler -> new Restored(signal, handler)))
            .toList();
  }

  private synchronized void heard() {
    if (asked) {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(ExitCode.UNFINISHED);
    }
    asked = true;
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
