package dev.halftime.assumption;

import dev.halftime.Action;
import dev.halftime.EpisodeHooks;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A user's patience in one episode: a user who hears nothing for a while asks whether anyone is
/// there, and later leaves.
final class Patience implements EpisodeHooks {

  /// The last words of a user who leaves.
  static final String GOODBYE = "I cannot wait any longer. Goodbye.";

  private static final String REMINDER = "Hello? Are you still there?";

  private final VirtualTime time;
  private final double queued;
  private final double most;
  private double now;
  private double heard;
  private boolean reminded;
  private boolean exceeded;

  /// @param queued seconds that the user has waited before the episode
  /// @param most seconds of silence that the user tolerates
  Patience(VirtualTime time, double queued, double most) {
    this.time = time;
    this.queued = queued;
    this.most = most;
  }

  @Override
  public String briefing(String instructions) {
    return String.format(
            Locale.ROOT,
            "%s%n%n%s, for %.0f seconds so far. Who hears nothing for minutes leaves, and answers"
                + " that come later than %.0f seconds are worth less.",
            instructions,
            WaitingUsers.NOTICE,
            queued,
            WaitingUsers.PROMPT)
        .replace("\r\n", "\n");
  }

  @Override
  public void happened(Event event) {
    double began = now;
    now += time.seconds(event);
    if (event instanceof Event.Acted(Party by, Action.Say(String text), Usage _)) {
      if (by == Party.USER && text.equals(REMINDER)) {
        reminded = true;
        now = began; // it interrupts, and takes no time
      } else {
        exceeded |= by == Party.AGENT && now - heard > most;
        heard = now;
      }
    }
  }

  @Override
  public User user(User user) {
    return new Impatient(user);
  }

  @Override
  public Optional<Action> interruption() {
    if (gone() || now - heard > most) {
      return Optional.of(new Action.Finish(GOODBYE));
    }
    return !reminded && now - heard > most / 2
        ? Optional.of(new Action.Say(REMINDER))
        : Optional.empty();
  }

  private boolean gone() {
    return exceeded || queued > WaitingUsers.QUEUE;
  }

  @Override
  public LongSupplier clock(LongSupplier real) {
    return time.measured() ? real : () -> (long) (now * 1e9);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  /// A user who has left when an answer comes too late.
  private final class Impatient implements User {

    private final User user;

    Impatient(User user) {
      this.user = user;
    }

    @Override
    public Action act(Transcript said) {
      return gone() ? new Action.Finish(GOODBYE) : user.act(said);
    }

    @Override
    public String notes() {
      return user.notes();
    }

    @Override
    public void begin(UsageMeter meter) {
      user.begin(meter);
    }
  }
}
