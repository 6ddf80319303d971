package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Party;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageBounds;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Adds up an episode's usage and reports when a limit is exceeded; used by one thread at a time.
///
/// The user's usage is bounded by the same limits but counted separately: a user who is slow or
/// never stops talking is not the agent's fault.
final class Meter implements AutoCloseable {

  /// Maximum number of successive actions of a user without a message; more means that it is stuck.
  private static final int USER_ACTIONS = 100;

  /// Reason in the ending of an episode that was stopped.
  static final String STOPPED = "interrupted: the run was stopped";

  private final Limits limits;
  private final BooleanSupplier cut;
  private final Watchdog watchdog;
  private Usage agent = Usage.NONE;
  private Usage user = Usage.NONE;
  private long agentReally;
  private long userReally;
  private int turns;
  private int calls;
  private int userActions;

  /// Creates a meter.
  ///
  /// @param cut whether the run is cut off
  Meter(Limits limits, BooleanSupplier cut) {
    this.limits = limits;
    this.cut = cut;
    this.watchdog = Watchdog.until(cut);
  }

  /// The counted amounts.
  ///
  /// @param agentReally working time of the agent on this machine, in nanoseconds, where time is
  ///   simulated
  /// @param userReally the same for the user
  record Count(
      Usage agent,
      Usage user,
      long agentReally,
      long userReally,
      int turns,
      int calls,
      int userActions) {}

  Count counted() {
    return new Count(agent, user, agentReally, userReally, turns, calls, userActions);
  }

  void goOnFrom(Count count) {
    agent = count.agent();
    user = count.user();
    agentReally = count.agentReally();
    userReally = count.userReally();
    turns = count.turns();
    calls = count.calls();
    userActions = count.userActions();
  }

  void count(Party by, Action action, Usage usage) {
    if (by == Party.AGENT) {
      turns++;
      calls += action instanceof Action.Call ? 1 : 0;
      userActions = 0;
    } else {
      userActions++;
    }
    add(by, usage);
  }

  /// Returns a usage with its waiting time limited to what can be trusted. The waiting time cannot
  /// exceed the duration of the act. Waiting time that a program reports about itself cannot be
  /// verified, so it is accepted up to the limit of working time; the episode then takes at most
  /// twice that limit.
  ///
  /// @param usage usage of one act, with its elapsed time
  /// @param claimed whether a program reported it about itself
  Usage believed(Party by, Usage usage, boolean claimed) {
    long most = usage.nanos();
    if (claimed && by == Party.AGENT) {
      most = Math.min(most, Math.max(0, limits.work().toNanos() - agent.waitNanos()));
    }
    return usage.waitingAtMost(most);
  }

  void add(Party by, Usage usage) {
    if (by == Party.AGENT) {
      agent = UsageBounds.capped(agent.plus(usage));
    } else {
      user = UsageBounds.capped(user.plus(usage));
    }
  }

  /// Counts working time on this machine in an episode whose time is simulated, so that its limit
  /// holds there, too.
  void worked(Party by, long nanos) {
    if (by == Party.AGENT) {
      agentReally += nanos;
    } else {
      userReally += nanos;
    }
  }

  private long workNanos(Party by) {
    return Math.max(used(by).workNanos(), by == Party.AGENT ? agentReally : userReally);
  }

  private Usage used(Party by) {
    return by == Party.AGENT ? agent : user;
  }

  /// Returns the total usage, with this elapsed time in nanoseconds.
  Usage total(long nanos) {
    return UsageBounds.capped(agent.plus(user)).lasting(nanos);
  }

  /// Runs one act, and interrupts it when the party's remaining working time is over.
  <T> T watched(Party by, Supplier<T> act) {
    watchdog.arm(limits.work().minusNanos(workNanos(by)));
    try {
      return act.get();
    } catch (BoundaryException broken) {
      throw watchdog.disarm() ? overdue(by, broken) : broken;
    } finally {
      watchdog.disarm();
    }
  }

  /// Calls a part of the benchmark or of an assumption; interrupts it if it takes longer than
  /// [Watchdog#PART], or if the run is cut off.
  <T> T part(Boundary boundary, Supplier<? extends @Nullable T> work) {
    return watchdog.call(boundary, Watchdog.PART, work);
  }

  private BoundaryException overdue(Party by, BoundaryException broken) {
    if (cut.getAsBoolean()) {
      return new BoundaryException(Boundary.STOP, STOPPED, broken);
    }
    // Time spent on an unreachable model does not count as working time.
    return broken.outage() ? broken : new BoundaryException(atFault(by), workLimit(), broken);
  }

  @Override
  public void close() {
    watchdog.close();
  }

  /// Returns the ending if the agent has exceeded a limit or the run is cut off.
  Optional<Ending> overrun() {
    if (cut.getAsBoolean()) {
      return Optional.of(new Ending.Failed(Boundary.STOP, STOPPED));
    }
    if (turns >= limits.turns()) {
      return broke(Party.AGENT, "more than " + limits.turns() + " turns");
    }
    if (calls > limits.calls()) {
      return broke(Party.AGENT, "more than " + limits.calls() + " calls");
    }
    return overrun(Party.AGENT);
  }

  private Optional<Ending> overrun(Party by) {
    if (used(by).tokens() > limits.tokens()) {
      return broke(by, "more than " + limits.tokens() + " tokens");
    }
    if (used(by).dollars() > limits.dollars()) {
      return broke(by, "more than " + limits.dollars() + " dollars");
    }
    return workNanos(by) > limits.work().toNanos() ? broke(by, workLimit()) : Optional.empty();
  }

  /// Returns the ending if the user is stuck or has exceeded a limit, or the agent has.
  Optional<Ending> userOverrun() {
    return userActions > USER_ACTIONS
        ? broke(Party.USER, "acted " + userActions + " times without a word to the agent")
        : overrun().or(() -> overrun(Party.USER));
  }

  private String workLimit() {
    return "more than " + limits.work().toMillis() / 1000.0 + " s of working time";
  }

  /// Limits apply to the agent; a user who exceeds them has failed.
  private static Boundary atFault(Party by) {
    return by == Party.AGENT ? Boundary.LIMIT : Boundary.USER;
  }

  private static Optional<Ending> broke(Party by, String why) {
    return Optional.of(new Ending.Failed(atFault(by), why));
  }
}
