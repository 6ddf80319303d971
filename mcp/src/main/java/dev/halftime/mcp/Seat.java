package dev.halftime.mcp;

import dev.halftime.Ending;
import dev.halftime.agent.Hands;
import dev.halftime.agent.Loop;
import dev.halftime.agent.LoopProvider;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Connects an external client to one episode: the client acts as the agent until it leaves.
public final class Seat implements LoopProvider {

  /// Maximum time in seconds to wait for the episode to be recorded after its end.
  private static final long SECONDS = 30;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile Optional<Opening> opening = Optional.empty();
  private volatile Optional<Ending> ending = Optional.empty();

  /// The beginning of the episode.
  ///
  /// @param hands interface for the agent's actions
  /// @param words the first message, or the first observation of the world
  record Opening(Hands hands, String words) {}

  @Override
  public Loop begin(Hands hands) {
    return words -> {
      opening = Optional.of(new Opening(hands, words));
      begun.countDown();
      try {
        left.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("the client left before the episode was over");
    };
  }

  /// Releases all waiting threads, since the episode has ended and is recorded.
  public void over(Ending how) {
    ending = Optional.of(how);
    end();
  }

  /// Releases all waiting threads: the episode is over, or will not begin.
  public void end() {
    ended.countDown();
    begun.countDown();
  }

  /// Called when the client leaves, which fails an unfinished episode.
  public void leave() {
    left.countDown();
  }

  /// Waits until the episode has begun or it is certain that it will not.
  public void awaitBeginning() throws InterruptedException {
    begun.await();
  }

  /// Waits until the client leaves.
  public void awaitLeave() throws InterruptedException {
    left.await();
  }

  /// Waits for the beginning of the episode.
  ///
  /// @throws IllegalStateException if the episode ended before it began
  Opening opening() throws InterruptedException {
    begun.await();
    return opening.orElseThrow(
        () -> new IllegalStateException("the episode was over before it began: " + ending));
  }

  /// Waits for the end of the episode, with a timeout; returns empty if it is not recorded.
  Optional<Ending> ending() throws InterruptedException {
    var _ = ended.await(SECONDS, TimeUnit.SECONDS);
    return ending;
  }

  /// Waits for the end of the episode.
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }
}
