package dev.halftime.app.web.http;

import dev.halftime.app.session.RefusedRequest;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Limits the rate of guesses of the token: by session, by address, and in total.
///
/// A guess is checked only when its turn has come, so that concurrent guesses have no advantage.
/// Right tokens wait for their turn as well, but only for a limited time; guesses of others delay
/// them only if they come from the same address in hundreds of sessions.
public final class LoginThrottle {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final LongConsumer until;
  private final Turnstile sessions;
  private final Turnstile addresses;
  private final Turnstile all;

  /// Creates a throttle with the system clock.
  public LoginThrottle() {
    this(System::nanoTime, LoginThrottle::park);
  }

  /// @param nanos a clock, in nanoseconds
  /// @param until waits until the clock shows the given time
  public LoginThrottle(LongSupplier nanos, LongConsumer until) {
    this.nanos = nanos;
    this.until = until;
    this.sessions = new Turnstile(5, Duration.ofSeconds(1), PATIENCE, nanos);
    this.addresses = new Turnstile(20, Duration.ofSeconds(1), PATIENCE, nanos);
    this.all = new Turnstile(60, Duration.ofMillis(200), PATIENCE, nanos);
  }

  private static void park(long end) {
    while (System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /// Checks a guess when its turn has come.
  ///
  /// @param address address of the client
  /// @param session session of the client
  /// @param judge returns whether the guess is right
  /// @throws RefusedRequest if the guess gets no turn, or if it had to wait and is wrong
  public boolean right(String address, String session, BooleanSupplier judge) {
    String network = network(address);
    String guesser = network + ' ' + session;
    OptionalLong wait = sessions.turn(guesser);
    if (wait.isEmpty()) {
      throw flooded();
    }
    OptionalLong there = addresses.turn(network);
    OptionalLong everywhere = there.isEmpty() ? there : all.turn("");
    if (there.isEmpty() || everywhere.isEmpty()) {
      throw flooded();
    }
    long longest = Math.max(wait.getAsLong(), Math.max(there.getAsLong(), everywhere.getAsLong()));
    if (longest > 0) {
      until.accept(nanos.getAsLong() + longest);
    }
    boolean right = judge.getAsBoolean();
    if (right) {
      sessions.giveBack(guesser);
      addresses.giveBack(network);
      all.giveBack("");
    } else if (longest > 0) {
      throw flooded();
    }
    return right;
  }

  private static RefusedRequest flooded() {
    return RefusedRequest.flooded("Too many wrong tokens; wait a few seconds.");
  }

  /// Returns the network of an IPv6 address, since one machine has all addresses with the same
  /// first 64 bits; other addresses are returned unchanged.
  private static String network(String address) {
    String[] groups = address.split(":", -1);
    return groups.length < 5 || address.contains("::")
        ? address
        : String.join(":", groups[0], groups[1], groups[2], groups[3]);
  }
}
