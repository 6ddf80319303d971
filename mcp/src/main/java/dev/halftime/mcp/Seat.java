package dev.halftime.mcp;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.agent.Hands;
import dev.halftime.agent.Loop;
import dev.halftime.agent.Looping;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The place of an agent that comes from outside: whoever sits here acts in one episode.
public final class Seat implements Looping {

  /// How long the record of an episode is waited for after its end has been noticed.
  private static final long SECONDS = 30;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile Optional<Opening> opening = Optional.empty();
  private volatile Optional<Ending> ending = Optional.empty();

  /// What the agent meets.
  ///
  /// @param hands what it acts with
  /// @param words the first words, or what the world shows
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

  @Override
  public void learn(Episode episode) {
    ending = Optional.of(episode.ending());
    end();
  }

  /// Says that the episode will not go on, however it ended.
  public void end() {
    ended.countDown();
    begun.countDown();
  }

  /// Whoever sits here goes away, which breaks an episode that is not over.
  public void leave() {
    left.countDown();
  }

  /// Waits until the episode has begun, or will not begin.
  public void awaitBeginning() throws InterruptedException {
    begun.await();
  }

  /// Waits until whoever sits here goes away.
  public void awaitLeave() throws InterruptedException {
    left.await();
  }

  /// Waits for the beginning.
  ///
  /// @throws IllegalStateException if it broke before
  Opening opening() throws InterruptedException {
    begun.await();
    return opening.orElseThrow(
        () -> new IllegalStateException("the episode was over before it began: " + ending));
  }

  /// Waits for the end, but not for long.
  Optional<Ending> ending() throws InterruptedException {
    var _ = ended.await(SECONDS, TimeUnit.SECONDS);
    return ending;
  }

  /// Waits for the end.
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }
}
