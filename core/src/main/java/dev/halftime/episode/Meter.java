package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.Boundary;
import dev.halftime.Ending;
import dev.halftime.Limits;
import dev.halftime.Party;
import dev.halftime.Usage;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Adds up what an episode uses and tells when a limit is passed; for the thread that plays it.
///
/// What the user uses is bounded by the same limits, but apart from the agent's: a user who is slow
/// or talks without end is not the agent's fault.
final class Meter implements AutoCloseable {

  /// A user who acts so often without a word is stuck.
  private static final int USER_ACTIONS = 100;

  /// Why an episode has no end where somebody stopped the run.
  static final String STOPPED = "interrupted: the run was stopped";

  private final Limits limits;
  private final BooleanSupplier cut;
  private final Watchdog watch;
  private Usage agent = Usage.NONE;
  private Usage user = Usage.NONE;
  private int turns;
  private int calls;
  private int userActions;

  /// @param cut whether the run is cut off
  Meter(Limits limits, BooleanSupplier cut) {
    this.limits = limits;
    this.cut = cut;
    this.watch = Watchdog.over(Thread.currentThread(), cut);
  }

  /// What has been counted.
  record Count(Usage agent, Usage user, int turns, int calls, int userActions) {}

  Count counted() {
    return new Count(agent, user, turns, calls, userActions);
  }

  void goOnFrom(Count count) {
    agent = count.agent();
    user = count.user();
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

  /// What of a usage is believed. Nobody waits for longer than an act takes; and what a program
  /// says of its own waiting, which nobody can check, is believed up to the limit of working time,
  /// so that its episode takes twice that at most.
  ///
  /// @param usage of one act, with the time that it took
  /// @param claimed whether it is the word of a program
  Usage believed(Party by, Usage usage, boolean claimed) {
    long most = usage.nanos();
    if (claimed && by == Party.AGENT) {
      most = Math.min(most, Math.max(0, limits.work().toNanos() - agent.waitNanos()));
    }
    return usage.waitingAtMost(most);
  }

  void add(Party by, Usage usage) {
    if (by == Party.AGENT) {
      agent = agent.plus(usage);
    } else {
      user = user.plus(usage);
    }
  }

  private Usage used(Party by) {
    return by == Party.AGENT ? agent : user;
  }

  /// All that was used, over so many nanoseconds from start to end.
  Usage total(long nanos) {
    return agent.plus(user).lasting(nanos);
  }

  /// Runs one act, interrupted when the working time that is left to the party is over.
  <T> T watched(Party by, Supplier<T> act) {
    watch.arm(limits.work().minusNanos(used(by).workNanos()));
    try {
      return act.get();
    } catch (BoundaryException broken) {
      throw watch.disarm() ? overdue(by, broken) : broken;
    } finally {
      watch.disarm();
    }
  }

  private BoundaryException overdue(Party by, BoundaryException broken) {
    if (cut.getAsBoolean()) {
      return new BoundaryException(Boundary.STOP, STOPPED, broken);
    }
    // A model that is away takes time, too, which is nobody's work.
    return broken.outage() ? broken : new BoundaryException(atFault(by), workLimit(), broken);
  }

  @Override
  public void close() {
    watch.close();
  }

  /// The ending, if the agent has passed a limit or the run is cut off.
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
    return used(by).workNanos() > limits.work().toNanos()
        ? broke(by, workLimit())
        : Optional.empty();
  }

  /// The ending, if the user acts without end or has passed a limit, or the agent has.
  Optional<Ending> userOverrun() {
    return userActions > USER_ACTIONS
        ? broke(Party.USER, "acted " + userActions + " times without a word to the agent")
        : overrun().or(() -> overrun(Party.USER));
  }

  private String workLimit() {
    return "more than " + limits.work().toMillis() / 1000.0 + " s of working time";
  }

  /// Limits are the agent's; a user who passes them is broken.
  private static Boundary atFault(Party by) {
    return by == Party.AGENT ? Boundary.LIMIT : Boundary.USER;
  }

  private static Optional<Ending> broke(Party by, String why) {
    return Optional.of(new Ending.Failed(atFault(by), why));
  }
}
