package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.Ending.Boundary;
import dev.halftime.Party;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls the code of agent and user, each within its remaining time, and counts its usage, even if
/// it fails.
///
/// @param meter counts usage and interrupts a party that takes too long
record PartyCalls(Meter meter, Limits limits, EpisodeClock clock) {

  /// An action and its cost.
  record Turn(Action action, Usage usage) {}

  /// Asks a party for an action.
  ///
  /// @param spends counter of the party's usage
  Turn ask(Party by, Supplier<@Nullable Action> actor, UsageCounter spends) {
    boolean simulated = clock.simulated();
    long begun = simulated ? clock.real() : 0;
    long asked = clock.getAsLong();
    Action action = run(by, spends, asked, () -> EventValidator.check(actor.get(), limits));
    long elapsed = clock.getAsLong() - asked;
    boolean claimed = spends.claimed();
    Usage spent = spends.take();
    if (simulated) {
      Usage really = spent.lasting(clock.real() - begun);
      meter.worked(by, claimed ? really.nanos() : really.workNanos());
    }
    return new Turn(action, meter.believed(by, spent.lasting(elapsed), claimed));
  }

  /// Runs code of a party.
  ///
  /// @param spends counter of the party's usage
  <T> T run(Party by, UsageCounter spends, Supplier<? extends @Nullable T> work) {
    return run(by, spends, clock.getAsLong(), work);
  }

  private <T> T run(
      Party by, UsageCounter spends, long begun, Supplier<? extends @Nullable T> work) {
    try {
      return meter.watched(by, () -> BoundaryException.at(boundary(by), work));
    } catch (BoundaryException broken) {
      boolean claimed = spends.claimed();
      Usage spent = spends.take();
      long elapsed = clock.getAsLong() - begun;
      meter.add(
          by,
          claimed
              ? meter.believed(by, spent.lasting(elapsed), true).lasting(spent.nanos())
              : spent);
      throw broken;
    }
  }

  private static Boundary boundary(Party by) {
    return by == Party.AGENT ? Boundary.AGENT : Boundary.USER;
  }
}
