package dev.halftime;

/// Waits for what nothing else signals, without keeping a processor busy.
public final class Poll {

  private static final long PAUSE = 5;

  private Poll() {}

  /// Something that becomes true.
  @FunctionalInterface
  public interface Condition {

    boolean holds() throws Exception;
  }

  /// Asks every few milliseconds until a condition holds.
  ///
  /// @throws AssertionError if it cannot be asked, or the thread is interrupted
  public static void until(Condition condition) {
    try {
      while (!condition.holds()) {
        pause();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// Waits a few milliseconds before a condition is asked again.
  ///
  /// @throws AssertionError if the thread is interrupted
  public static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
