package dev.halftime.episode;

import dev.halftime.Agent;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.User;
import dev.halftime.World;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Stand-ins for parts that failed before an episode began, so that the episode records the
/// failure.
public final class FailureStandIns {

  /// Maximum time that closing an agent or a world may take.
  private static final Duration CLOSING = Duration.ofMinutes(1);

  private FailureStandIns() {}

  /// Returns a new agent, or a failing stand-in if making it failed, took longer than this time, or
  /// the run was cut off.
  public static Agent making(Supplier<Agent> maker, Duration time, BooleanSupplier cut) {
    Watchdog watchdog = Watchdog.until(cut);
    try (watchdog) {
      watchdog.arm(time);
      return BoundaryException.at(Boundary.AGENT, maker);
    } catch (BoundaryException broken) {
      return agent(watchdog.disarm() ? overdue("starting", time, cut, broken) : broken);
    }
  }

  public static User meeting(Supplier<User> maker, BooleanSupplier cut) {
    try {
      return Watchdog.part(Boundary.USER, cut, maker);
    } catch (BoundaryException broken) {
      return _ -> {
        throw broken;
      };
    }
  }

  public static EpisodeHooks hooking(Supplier<EpisodeHooks> maker, BooleanSupplier cut) {
    try {
      return Watchdog.part(Boundary.WORLD, cut, maker);
    } catch (BoundaryException broken) {
      return new EpisodeHooks() {
        @Override
        public void begin(World world) {
          throw broken;
        }
      };
    }
  }

  public static World building(Supplier<World> maker, BooleanSupplier cut) {
    try {
      return Watchdog.part(Boundary.WORLD, cut, maker);
    } catch (BoundaryException broken) {
      return new FailedWorld(broken);
    }
  }

  /// Lets an agent learn from an episode; returns the agent, or a failing stand-in if learning
  /// failed, took longer than this time, or the run was cut off.
  public static MeteredAgent learning(
      MeteredAgent metered, Episode episode, Duration time, BooleanSupplier cut) {
    Agent agent = metered.agent();
    Watchdog watchdog = Watchdog.until(cut);
    try (watchdog) {
      watchdog.arm(time);
      BoundaryException.at(
          Boundary.AGENT,
          () -> {
            agent.learn(episode);
            return agent;
          });
      return metered;
    } catch (BoundaryException broken) {
      close(agent);
      return metered.replacedBy(
          agent(watchdog.disarm() ? overdue("learning", time, cut, broken) : broken));
    }
  }

  /// Returns a snapshot of what an agent has learned; empty if that fails or takes longer than this
  /// time.
  public static Optional<String> snapshot(
      Agent.Snapshots snapshots, Duration time, BooleanSupplier cut) {
    Watchdog watchdog = Watchdog.until(cut);
    try (watchdog) {
      watchdog.arm(time);
      return Optional.of(BoundaryException.at(Boundary.AGENT, snapshots::take));
    } catch (BoundaryException broken) {
      watchdog.disarm();
      return Optional.empty();
    }
  }

  private static BoundaryException overdue(
      String what, Duration time, BooleanSupplier cut, BoundaryException broken) {
    return cut.getAsBoolean()
        ? new BoundaryException(Boundary.STOP, Meter.STOPPED, broken)
        : new BoundaryException(Boundary.LIMIT, what + " took more than " + time, broken);
  }

  private static Agent agent(BoundaryException broken) {
    return _ -> {
      throw broken;
    };
  }

  /// Closes an agent or a world; interrupts it after a minute. What it throws is logged in a line,
  /// since it can no longer affect any episode.
  public static void close(AutoCloseable part) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    Watchdog watchdog = Watchdog.until(() -> false);
    try (watchdog) {
      watchdog.arm(CLOSING);
      part.close();
    } catch (EpisodeRunner.Abandoned abandoned) {
      throw abandoned;
    } catch (Throwable e) { // including errors
      String words = ForeignCode.words(e);
      System.getLogger(FailureStandIns.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "closing "
                  + part.getClass().getName()
                  + " failed: "
                  + (words == null ? BoundaryException.words(e) : words));
    } finally {
      if (!interrupted) {
        var _ = Thread.interrupted();
      }
    }
  }
}
