package dev.halftime.app.cli.terminal;

import dev.halftime.app.data.Installer;
import dev.halftime.app.data.Wheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// Shows the progress of a download: one line that is overwritten on a terminal, otherwise a line
/// at intervals.
public record FetchProgress(Console halftime) implements Installer.Watch {

  private static final Duration LIVE = Duration.ofMillis(300);
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private static final double MEGA = 1e6;

  @Override
  public Runnable of(Path folder, Wheel wheel) {
    halftime.remark("Fetching " + wheel + " (" + size(wheel.bytes()) + ")");
    boolean live = halftime.screen().live() && !halftime.quiet();
    Thread painter =
        Thread.ofPlatform().daemon().name("fetch").start(() -> paint(folder, wheel, live));
    return () -> {
      painter.interrupt();
      try {
        painter.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (live) {
        halftime.screen().err().println();
      }
    };
  }

  private void paint(Path folder, Wheel wheel, boolean live) {
    try {
      while (true) {
        Thread.sleep(live ? LIVE : LOGGED);
        String words = size(fetched(folder)) + " of " + size(wheel.bytes());
        if (live) {
          halftime.screen().overwrite(words);
        } else {
          halftime.remark(words);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long fetched(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(it -> it.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // a file was moved meanwhile
    }
  }

  public static String size(long bytes) {
    return String.format(Locale.ROOT, bytes < MEGA ? "%.2f MB" : "%.0f MB", bytes / MEGA);
  }
}
