package dev.halftime.app.cli.terminal;

import dev.halftime.text.TerminalText;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Shows the current activity if it takes more than two seconds: one line that is overwritten on a
/// terminal, otherwise a line at intervals.
public final class Spinner implements Consumer<String>, AutoCloseable {

  private static final Duration DELAY = Duration.ofSeconds(2);
  private static final Duration LIVE = Duration.ofMillis(150);
  private static final Duration LOGGED = Duration.ofSeconds(10);

  private final TerminalStreams screen;
  private final AtomicReference<String> now = new AtomicReference<>("");
  private final Thread painter;
  private volatile boolean shown;

  /// Starts the display, unless output is quiet.
  public Spinner(Console halftime) {
    this.screen = halftime.screen();
    Runnable work = halftime.quiet() ? () -> {} : this::paint;
    this.painter = Thread.ofPlatform().daemon().name("waiting").start(work);
  }

  @Override
  public void accept(String doing) {
    now.set(doing);
  }

  private void paint() {
    try {
      Thread.sleep(DELAY);
      while (true) {
        print(now.get());
        Thread.sleep(screen.live() ? LIVE : LOGGED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(String doing) {
    if (doing.isEmpty()) {
      return; // nothing was named yet
    }
    shown = true;
    if (screen.live()) {
      screen.overwrite(TerminalText.cut(doing, screen.columns() - 5) + " ...");
    } else {
      Prose.lines(TerminalText.line(doing) + " ...", screen.columns())
          .forEach(screen.err()::println);
    }
  }

  @Override
  public void close() {
    painter.interrupt();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (shown && screen.live()) {
      screen.overwrite("");
    }
  }
}
