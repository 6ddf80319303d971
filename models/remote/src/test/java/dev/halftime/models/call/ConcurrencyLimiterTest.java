package dev.halftime.models.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class ConcurrencyLimiterTest {

  /// Starts as many calls as the limit allows.
  private static void round(ConcurrencyLimiter limiter, boolean crowded)
      throws InterruptedException {
    List<ConcurrencyLimiter.Pass> passes = new ArrayList<>();
    for (int i = limiter.limit(); i > 0; i--) {
      passes.add(limiter.enter());
    }
    passes.forEach(pass -> limiter.leave(pass, crowded));
  }

  @Test
  void itDoublesInARoundUntilItIsCrowdedAndThenHalvesAndGrowsByOne() throws InterruptedException {
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(4, 100);
    round(limiter, false);
    assertThat(limiter.limit()).isEqualTo(8);
    round(limiter, false);
    assertThat(limiter.limit()).isEqualTo(16);
    round(limiter, true);
    assertThat(limiter.limit()).isEqualTo(8);
    round(limiter, false);
    round(limiter, false);
    assertThat(limiter.limit()).isEqualTo(9); // a bit less than one more in each round
  }

  @Test
  void itDoesNotGrowBeyondTwiceWhatWasTried() throws InterruptedException {
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(4, 100);
    for (int i = 0; i < 50; i++) {
      limiter.leave(limiter.enter(), false);
    }
    assertThat(limiter.limit()).isEqualTo(4);
  }

  @Test
  void callsThatWereTogetherCutItOnceTogether() throws InterruptedException {
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(8, 100);
    List<ConcurrencyLimiter.Pass> passes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      passes.add(limiter.enter());
    }
    for (ConcurrencyLimiter.Pass pass : passes) {
      limiter.leave(pass, true);
    }
    assertThat(limiter.limit()).isEqualTo(4);
  }

  @Test
  void itNeverClosesAndNeverOpensTooFar() throws InterruptedException {
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(1, 3);
    for (int i = 0; i < 10; i++) {
      limiter.leave(limiter.enter(), true);
    }
    assertThat(limiter.limit()).isEqualTo(1);
    for (int i = 0; i < 100; i++) {
      round(limiter, false);
    }
    assertThat(limiter.limit()).isEqualTo(3);
  }

  @Test
  void whoCameFirstGoesFirst() throws InterruptedException {
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(1, 1);
    ConcurrencyLimiter.Pass first = limiter.enter();
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      Thread thread =
          Thread.startVirtualThread(() -> {
            try {
              ConcurrencyLimiter.Pass pass = limiter.enter();
              order.add(number);
              limiter.leave(pass, false);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      threads.add(thread);
      while (limiter.waiting() <= i) {
        Thread.onSpinWait();
      }
    }
    limiter.leave(first, false);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(order).isSorted().hasSize(20);
  }

  @Test
  void whoComesBackAtOnceWaitsForAllWhoWaitAlready() throws InterruptedException {
    int callers = 5;
    int turns = 6;
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(1, 1);
    Semaphore leave = new Semaphore(0);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int number = i;
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              for (int turn = 0; turn < turns; turn++) {
                ConcurrencyLimiter.Pass pass = limiter.enter();
                order.add(number);
                leave.acquire();
                limiter.leave(pass, false);
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }));
    }
    for (int left = callers * turns; left > 0; left--) {
      // A new caller has the permit, and the previous one waits again.
      while (order.size() <= callers * turns - left
          || limiter.waiting() < Math.min(callers, left) - 1) {
        Thread.onSpinWait();
      }
      leave.release();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(order).hasSize(callers * turns);
    assertThat(order.subList(0, callers)).doesNotHaveDuplicates();
    for (int i = callers; i < order.size(); i++) {
      assertThat(order.get(i)).isEqualTo(order.get(i - callers));
    }
  }

  @Test
  void whoIsInterruptedLeavesTheQueue() throws InterruptedException {
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(1, 1);
    ConcurrencyLimiter.Pass first = limiter.enter();
    CountDownLatch gone = new CountDownLatch(1);
    Thread waiting =
        Thread.startVirtualThread(() -> {
          try {
            limiter.enter();
          } catch (InterruptedException e) {
            gone.countDown();
          }
        });
    waiting.interrupt();
    gone.await();
    limiter.leave(first, false);
    limiter.leave(limiter.enter(), false);
    assertThat(limiter.limit()).isEqualTo(1);
  }
}
