package com.example.tea;

import dev.halftime.*;
import dev.halftime.plugin.*;
import java.util.*;
import java.util.regex.*;

/** An agent, {@code waiter}: asks until it knows the order, then brews. */
public final class Waiter implements AgentProvider {
  private static final Pattern ORDER =
      Pattern.compile("(?s)(green|black|mint) tea\\b.*?(\\d+) minutes");

  @Override
  public String id() {
    return "waiter";
  }

  @Override
  public String about() {
    return "asks until it knows the order, then brews";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.count("patience", 3, "questions before it gives up"),
        Parameter.text("question", "For how long?", "what it asks"));
  }

  @Override
  public Agent agent(long seed, ParameterValues given) {
    return seen -> {
      if (seen.lastResult().isPresent()) return Action.finish("served");
      Matcher order = ORDER.matcher(String.join("\n", seen.heard(Party.AGENT)));
      if (order.find()) {
        int minutes = Integer.parseInt(order.group(2));
        return Action.call("brew", Map.of("tea", order.group(1), "minutes", minutes));
      }
      return seen.said(Party.AGENT).size() < given.count("patience")
          ? Action.say(given.text("question"))
          : Action.finish("I do not understand");
    };
  }
}
