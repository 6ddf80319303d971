package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.browser.BrowserPool;
import dev.halftime.browser.computer.Computer;
import dev.halftime.world.miniwob.ScriptedPlayer.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Many episodes at once in one browser.
@Tag("slow")
final class CrowdTest {

  private static final int EPISODES = 16;
  private static final long LIMIT = 2L << 30;

  @Test
  void sixteenEpisodesAtOnceNeedLessThanTwoGigabytes()
      throws IOException, InterruptedException, ExecutionException {
    TaskFiles files = Pages.files();
    CountDownLatch played = new CountDownLatch(EPISODES);
    CountDownLatch measured = new CountDownLatch(1);
    List<Future<Double>> playing = new ArrayList<>();
    long bytes;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        BrowserPool.Lease any =
            BrowserPool.SHARED.open(new Computer.Size(160, 210), Duration.ofMinutes(5))) {
      for (int i = 0; i < EPISODES; i++) {
        String task = ScriptedPlayer.tasks().get(i);
        playing.add(
            threads.submit(() -> {
              try (ScriptedPlayer player = new ScriptedPlayer(files)) {
                double raw = player.play(Player.SCRIPT, task, 5);
                played.countDown();
                measured.await();
                return raw;
              } catch (RuntimeException e) {
                played.countDown(); // nobody waits for it
                throw e;
              }
            }));
      }
      played.await();
      bytes =
          ProcessHandle.of(any.browser().pid()).stream()
              .flatMap(ProcessHandle::descendants)
              .mapToLong(it -> proportional(it.pid()))
              .sum();
      measured.countDown();
    }

    for (Future<Double> each : playing) {
      assertThat(each.get()).isPositive();
    }
    assertThat(bytes).isBetween(1L << 26, LIMIT);
  }

  /// Returns the memory of a process, shared pages divided among those that share them, in bytes.
  private static long proportional(long process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException _) {
      return 0; // it has ended
    }
  }
}
