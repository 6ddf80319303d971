package dev.halftime.models.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class ConcurrencyLimiterTest {

  /// Runs as many calls as the limit allows at once.
  private static void round(ConcurrencyLimiter gate, boolean crowded) throws InterruptedException {
    List<ConcurrencyLimiter.Pass> passes = new ArrayList<>();
    for (int i = gate.limit(); i > 0; i--) {
      passes.add(gate.enter());
    }
    passes.forEach(pass -> gate.leave(pass, crowded));
  }

  @Test
  void itDoublesInARoundUntilItIsCrowdedAndThenHalvesAndGrowsByOne() throws InterruptedException {
    ConcurrencyLimiter gate = new ConcurrencyLimiter(4, 100);
    round(gate, false);
    assertThat(gate.limit()).isEqualTo(8);
    round(gate, false);
    assertThat(gate.limit()).isEqualTo(16);
    round(gate, true);
    assertThat(gate.limit()).isEqualTo(8);
    round(gate, false);
    round(gate, false);
    assertThat(gate.limit()).isEqualTo(9); // a bit less than one more in each round
  }

  @Test
  void itDoesNotGrowBeyondTwiceWhatWasTried() throws InterruptedException {
    ConcurrencyLimiter gate = new ConcurrencyLimiter(4, 100);
    for (int i = 0; i < 50; i++) {
      gate.leave(gate.enter(), false);
    }
    assertThat(gate.limit()).isEqualTo(4);
  }

  @Test
  void callsThatWereTogetherCutItOnceTogether() throws InterruptedException {
    ConcurrencyLimiter gate = new ConcurrencyLimiter(8, 100);
    List<ConcurrencyLimiter.Pass> passes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      passes.add(gate.enter());
    }
    for (ConcurrencyLimiter.Pass pass : passes) {
      gate.leave(pass, true);
    }
    assertThat(gate.limit()).isEqualTo(4);
  }

  @Test
  void itNeverClosesAndNeverOpensTooFar() throws InterruptedException {
    ConcurrencyLimiter gate = new ConcurrencyLimiter(1, 3);
    for (int i = 0; i < 10; i++) {
      gate.leave(gate.enter(), true);
    }
    assertThat(gate.limit()).isEqualTo(1);
    for (int i = 0; i < 100; i++) {
      round(gate, false);
    }
    assertThat(gate.limit()).isEqualTo(3);
  }

  @Test
  void whoCameFirstGoesFirst() throws InterruptedException {
    ConcurrencyLimiter gate = new ConcurrencyLimiter(1, 1);
    ConcurrencyLimiter.Pass first = gate.enter();
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      Thread thread =
          Thread.startVirtualThread(() -> {
            try {
              ConcurrencyLimiter.Pass pass = gate.enter();
              order.add(number);
              gate.leave(pass, false);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      threads.add(thread);
      while (gate.waiting() <= i) {
        Thread.onSpinWait();
      }
    }
    gate.leave(first, false);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(order).isSorted().hasSize(20);
  }

  @Test
  void whoComesBackAtOnceWaitsForAllWhoWaitAlready() throws InterruptedException {
    int callers = 5;
    int turns = 6;
    ConcurrencyLimiter gate = new ConcurrencyLimiter(1, 1);
    Semaphore leave = new Semaphore(0);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int number = i;
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              for (int turn = 0; turn < turns; turn++) {
                ConcurrencyLimiter.Pass pass = gate.enter();
                order.add(number);
                leave.acquire();
                gate.leave(pass, false);
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }));
    }
    for (int left = callers * turns; left > 0; left--) {
      // A new caller is inside, and the one that was inside before waits again.
      while (order.size() <= callers * turns - left
          || gate.waiting() < Math.min(callers, left) - 1) {
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
    ConcurrencyLimiter gate = new ConcurrencyLimiter(1, 1);
    ConcurrencyLimiter.Pass first = gate.enter();
    CountDownLatch gone = new CountDownLatch(1);
    Thread waiting =
        Thread.startVirtualThread(() -> {
          try {
            gate.enter();
          } catch (InterruptedException e) {
            gone.countDown();
          }
        });
    waiting.interrupt();
    gone.await();
    gate.leave(first, false);
    gate.leave(gate.enter(), false);
    assertThat(gate.limit()).isEqualTo(1);
  }
}
