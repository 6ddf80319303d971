package dev.halftime.run;

import dev.halftime.Action;
import dev.halftime.Boundary;
import dev.halftime.Ending;
import dev.halftime.Limits;
import dev.halftime.Party;
import dev.halftime.Usage;
import java.util.Optional;
import java.util.function.Supplier;

/// Adds up what an episode uses and tells when a limit is passed; for the thread that plays it.
final class Meter implements AutoCloseable {

  /// A user who acts so often without a word is stuck.
  private static final int USER_ACTIONS = 100;

  private final Limits limits;
  private final Watch watch = Watch.over(Thread.currentThread());
  private Usage used = Usage.NONE;
  private int turns;
  private int calls;
  private int userActions;

  Meter(Limits limits) {
    this.limits = limits;
  }

  void count(Party by, Action action, Usage usage) {
    if (by == Party.AGENT) {
      turns++;
      calls += action instanceof Action.Call ? 1 : 0;
      userActions = 0;
    } else {
      userActions++;
    }
    add(usage);
  }

  void add(Usage usage) {
    used = used.plus(usage);
  }

  /// All that was used, over so many nanoseconds from start to end.
  Usage total(long nanos) {
    return new Usage(
        used.tokensIn(),
        used.tokensOut(),
        used.dollars(),
        used.modelNanos(),
        used.toolNanos(),
        used.waitNanos(),
        nanos);
  }

  /// Runs one act, interrupted when the working time that is left is over.
  <T> T watched(Supplier<T> act) {
    watch.arm(limits.work().minusNanos(used.workNanos()));
    try {
      return act.get();
    } catch (Breakage broken) {
      throw watch.disarm() ? new Breakage(Boundary.LIMIT, workLimit(), broken) : broken;
    } finally {
      watch.disarm();
    }
  }

  @Override
  public void close() {
    watch.close();
  }

  /// The ending, if a limit has been passed.
  Optional<Ending> overrun() {
    if (turns >= limits.turns()) {
      return broke("more than " + limits.turns() + " turns");
    }
    if (calls > limits.calls()) {
      return broke("more than " + limits.calls() + " calls");
    }
    if (used.tokens() > limits.tokens()) {
      return broke("more than " + limits.tokens() + " tokens");
    }
    if (used.dollars() > limits.dollars()) {
      return broke("more than " + limits.dollars() + " dollars");
    }
    return used.workNanos() > limits.work().toNanos() ? broke(workLimit()) : Optional.empty();
  }

  /// The ending, if the user acts without end.
  Optional<Ending> userOverrun() {
    return userActions > USER_ACTIONS
        ? Optional.of(
            new Ending.Broke(
                Boundary.USER, "acted " + userActions + " times without a word to the agent"))
        : overrun();
  }

  private String workLimit() {
    return "more than " + limits.work().toMillis() / 1000.0 + " s of working time";
  }

  private static Optional<Ending> broke(String why) {
    return Optional.of(new Ending.Broke(Boundary.LIMIT, why));
  }
}
