package dev.halftime.app.web.http;

import dev.halftime.app.session.RefusedRequest;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Slows guesses at the token down: of one session, of one address, and of all together.
///
/// A guess is judged only when its turn has come, so that many at once gain nothing; who knows the
/// token waits for a turn, too, but never for long, and somebody else's guesses use up a turn of
/// his only where they come from his address by the hundred sessions.
public final class LoginThrottle {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final LongConsumer until;
  private final Turnstile sessions;
  private final Turnstile addresses;
  private final Turnstile all;

  /// A throttle by the clock of this machine.
  public LoginThrottle() {
    this(System::nanoTime, LoginThrottle::park);
  }

  /// @param nanos a clock
  /// @param until waits until the clock shows this
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

  /// Judges a guess when its turn has come.
  ///
  /// @param address where it comes from
  /// @param session whose it is
  /// @throws Refused if it gets no turn, or if it is wrong and had to wait for it
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

  /// A machine has all addresses of its network's last 64 bits.
  private static String network(String address) {
    String[] groups = address.split(":", -1);
    return groups.length < 5 || address.contains("::")
        ? address
        : String.join(":", groups[0], groups[1], groups[2], groups[3]);
  }
}
