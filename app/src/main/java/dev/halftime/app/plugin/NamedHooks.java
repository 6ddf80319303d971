package dev.halftime.app.plugin;

import dev.halftime.Action;
import dev.halftime.EpisodeHooks;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.User;
import dev.halftime.World;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hooks of a third party. Their failures are attributed to the assumption that made them; failures
/// of the world that they call remain those of the world.
///
/// @param id the name of the assumption
record NamedHooks(String id, EpisodeHooks of) implements EpisodeHooks {

  @SuppressWarnings("ReferenceEquality") // NONE is a singleton
  static EpisodeHooks of(String id, EpisodeHooks hooks) {
    return hooks == NONE ? hooks : new NamedHooks(id, hooks);
  }

  private <T> T told(String method, Supplier<@Nullable T> call) {
    return NamedAssumption.told(id, "EpisodeHooks." + method, call);
  }

  private void done(String method, Runnable call) {
    boolean _ =
        told(
            method,
            () -> {
              call.run();
              return true;
            });
  }

  @Override
  public String briefing(String instructions) {
    return told("briefing", () -> of.briefing(instructions));
  }

  @Override
  public String brief(String brief) {
    return told("brief", () -> of.brief(brief));
  }

  @Override
  public User user(User user) {
    return told("user", () -> of.user(user));
  }

  @Override
  public List<Tool> tools(Party party, List<Tool> tools) {
    return told("tools", () -> of.tools(party, tools));
  }

  @Override
  public void begin(World world) {
    done("begin", () -> of.begin(world));
  }

  @Override
  public Step<Observation> call(Party by, Action.Call call, Calls tools) {
    @Nullable RuntimeException[] world = new RuntimeException[1];
    Calls watched =
        (who, what) -> {
          try {
            return tools.step(who, what);
          } catch (RuntimeException e) {
            world[0] = e;
            throw e;
          }
        };
    try {
      return told("call", () -> of.call(by, call, watched));
    } catch (RuntimeException e) {
      RuntimeException behind = world[0];
      if (behind != null && behind.equals(e.getCause())) {
        throw behind;
      }
      throw e;
    }
  }

  @Override
  public List<Observation> unasked() {
    return told("unasked", of::unasked);
  }

  @Override
  public Optional<Action> interruption() {
    return told("interruption", of::interruption);
  }

  @Override
  public void happened(Event event) {
    done("happened", () -> of.happened(event));
  }

  @Override
  public LongSupplier clock(LongSupplier real) {
    return told("clock", () -> of.clock(real));
  }

  @Override
  public boolean repeatable() {
    return told("repeatable", of::repeatable);
  }
}
