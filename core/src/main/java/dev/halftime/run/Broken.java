package dev.halftime.run;

import dev.halftime.Agent;
import dev.halftime.Boundary;
import dev.halftime.Episode;
import dev.halftime.User;
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

  /// The agent after it has learnt, or a broken one if it could not.
  static Agent learning(Agent agent, Episode episode) {
    try {
      Breakage.at(
          Boundary.AGENT,
          () -> {
            agent.learn(episode);
            return agent;
          });
      return agent;
    } catch (Breakage broken) {
      close(agent);
      return agent(broken);
    }
  }

  private static Agent agent(Breakage broken) {
    return _ -> {
      throw broken;
    };
  }

  /// Lets an agent that holds resources release them; what it throws then is too late to matter to
  /// any episode, but not silent.
  static void close(Agent agent) {
    if (agent instanceof AutoCloseable resource) {
      try {
        resource.close();
      } catch (Exception e) {
        System.getLogger(Broken.class.getName())
            .log(System.Logger.Level.WARNING, "closing an agent", e);
      }
    }
  }
}
