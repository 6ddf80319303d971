package com.example.tea;

import dev.halftime.*;
import dev.halftime.plugin.*;
import java.util.List;

/** Users, {@code hasty}: say everything at once, and leave when they are asked too often. */
public final class HastyGuests implements UserProvider {
  @Override
  public String id() {
    return "hasty";
  }

  @Override
  public String about() {
    return "say all at once, and leave when asked again";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.flag("loud", false, "they shout"));
  }

  @Override
  public User.Factory users(long seed, ParameterValues given) {
    return (benchmark, task, past, episode) ->
        heard -> {
          String order = given.flag("loud") ? task.brief().toUpperCase() : task.brief();
          return heard.isEmpty() ? Action.say(order) : Action.finish("I said it all.");
        };
  }
}
