package dev.halftime.run;

import dev.halftime.Agent;
import dev.halftime.Boundary;
import dev.halftime.Episode;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.model.ModelException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Stands in for what broke before an episode began, so that the episode records it.
final class Broken {

  private Broken() {}

  static Agent making(Supplier<Agent> maker) {
    try {
      return Breakage.at(Boundary.AGENT, maker);
    } catch (Breakage broken) {
      return agent(broken);
    }
  }

  static User meeting(Supplier<User> maker) {
    try {
      return Breakage.at(Boundary.USER, maker);
    } catch (Breakage broken) {
      return _ -> {
        throw broken;
      };
    }
  }

  static World building(Supplier<World> maker) {
    try {
      return Breakage.at(Boundary.WORLD, maker);
    } catch (Breakage broken) {
      return new BrokenWorld(broken);
    }
  }

  /// The agent after it has learnt, or a broken one if it could not within this time or before the
  /// run was cut off.
  static MeteredAgent learning(
      MeteredAgent metered, Episode episode, Duration time, BooleanSupplier cut) {
    Agent agent = metered.agent();
    Watch watch = Watch.over(Thread.currentThread(), cut);
    try (watch) {
      watch.arm(time);
      Breakage.at(
          Boundary.AGENT,
          () -> {
            agent.learn(episode);
            return agent;
          });
      return metered;
    } catch (Breakage broken) {
      close(agent);
      if (broken.getCause() instanceof ModelException failed) {
        metered.spends().add(failed.usage());
      }
      return metered.replacedBy(agent(watch.disarm() ? overdue(time, cut, broken) : broken));
    }
  }

  private static Breakage overdue(Duration time, BooleanSupplier cut, Breakage broken) {
    return cut.getAsBoolean()
        ? new Breakage(Boundary.STOP, Meter.STOPPED, broken)
        : new Breakage(Boundary.LIMIT, "learning took more than " + time, broken);
  }

  private static Agent agent(Breakage broken) {
    return _ -> {
      throw broken;
    };
  }

  /// Lets an agent or a world release what it holds; what it throws then is too late to matter to
  /// any episode, but not silent.
  static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.getLogger(Broken.class.getName())
          .log(System.Logger.Level.WARNING, "closing an agent or a world", e);
    }
  }
}
