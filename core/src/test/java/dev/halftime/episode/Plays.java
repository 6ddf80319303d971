package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Event;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An episode of [Lamps] to be played; each part can be replaced.
public record Plays(
    Agent agent,
    World world,
    Setting setting,
    @Nullable User user,
    Limits limits,
    LongSupplier nanos,
    Consumer<Event> sink) {

  /// Limits that are reached soon.
  public static final Limits TIGHT = new Limits(5, 2, 100, 1, Duration.ofMinutes(10), 1000);

  public static Plays with(Agent agent) {
    return new Plays(agent, new House(), Setting.CLASSICAL, null, Limits.DEFAULT, () -> 0, _ -> {});
  }

  /// Returns an agent that performs these actions and then finishes.
  public static Agent script(Action... actions) {
    Iterator<Action> left = List.of(actions).iterator();
    return _ -> left.hasNext() ? left.next() : new Action.Finish("");
  }

  public Plays in(Setting other) {
    return new Plays(agent, world, other, user, limits, nanos, sink);
  }

  public Plays at(World other) {
    return new Plays(agent, other, setting, user, limits, nanos, sink);
  }

  public Plays meeting(User other) {
    return new Plays(agent, world, Setting.INTERACTIVE, other, limits, nanos, sink);
  }

  public Plays within(Limits other) {
    return new Plays(agent, world, setting, user, other, nanos, sink);
  }

  public Plays timedBy(LongSupplier clock) {
    return new Plays(agent, world, setting, user, limits, clock, sink);
  }

  Plays recording(Consumer<Event> other) {
    return new Plays(agent, world, setting, user, limits, nanos, other);
  }

  public Episode play() {
    return play(new MeteredAgent(agent));
  }

  /// Plays the episode with this agent, whose usage is counted across episodes.
  public Episode play(MeteredAgent metered) {
    Benchmark lamps = Lamps.of(1);
    Task task = Lamps.task(0);
    Episode.Key cell = new Episode.Key("keeper", "lamps", setting, task.id(), "", 0, 0);
    EpisodeHooks hooks =
        setting.hooks(new EpisodeHooks.Occasion(cell, lamps, task, 1, Prices.DEFAULT, List.of()));
    User met = user;
    if (met == null && setting.protocol().interactive()) {
      met = lamps.user(task, List.of(), 0);
    }
    User there = met == null ? null : hooks.user(met);
    EpisodeContext context =
        new EpisodeContext(
            cell, lamps, task, world, hooks, List.of(), there, setting.limits(limits));
    try (OpenEpisode episode = OpenEpisode.begin(context, nanos, sink)) {
      return EpisodeRunner.play(episode, AgentEntry.of("keeper", "", _ -> agent), metered)
          .episode();
    }
  }
}
