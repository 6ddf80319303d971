package com.example.tea;

import dev.halftime.*;
import dev.halftime.plugin.*;
import java.util.List;

/** A scorer, {@code closeness}: the right tea for nearly the right time is worth something. */
public final class Closeness implements ScorerProvider {
  @Override
  public String id() {
    return "closeness";
  }

  @Override
  public String about() {
    return "the nearer the time of brewing, the higher the score";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.number("minute", 0.25, "what a minute too long or short costs"));
  }

  @Override
  public Scorer scorer(ParameterValues given) {
    return (task, episode) -> {
      var order = task.judged().properties().iterator().next();
      var pot = episode.changes().path(order.getKey());
      if (pot.isMissingNode()) return Score.of(false, "no such tea");
      int off = Math.abs(pot.asInt() - order.getValue().asInt());
      return Score.of(Math.max(0, 1 - off * given.number("minute")), off + " minutes off");
    };
  }
}
