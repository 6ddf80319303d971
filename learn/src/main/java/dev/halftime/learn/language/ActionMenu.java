package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The actions available at a step of an episode, under names that mean the same in every episode:
/// calls of the available tools, whose required arguments are filled with observed values that fit
/// the schema, and finishing with an empty answer or with the content of the last result.
///
/// If the world can be simulated, calls that it would reject are left out (compare Ahn et al. 2022,
/// [SayCan](https://arxiv.org/abs/2204.01691), where the environment determines which actions are
/// possible), and so are lookups that would return nothing new. The menu knows nothing about
/// benchmarks. An action is a single call.
final class ActionMenu {

  static final String SILENT = "finish";
  static final String TELLING = "finish(last result)";
  static final String REPORTING = "finish(what was done)";

  /// Maximum number of calls offered for a tool.
  private static final int OFFERED = 12;

  /// Number of consecutive rejections of a tool's calls for the same reason after which the rest is
  /// not tried.
  private static final int ALIKE = 12;

  private static final String REFUSED = "!";

  private final Optional<Simulator> simulator;
  private final int calls;
  private final SeenValues values = new SeenValues();
  private final Map<Action.Call, JsonNode> results = new HashMap<>();
  private final Map<Action.Call, String> refusals = new HashMap<>();
  private int written = -1;

  /// An action of the menu.
  ///
  /// @param name name that is the same in every episode
  /// @param marks properties of each argument, such as `order:told`
  /// @param writes whether the action may change the world
  record Item(String name, Action action, List<String> marks, boolean writes) {

    /// The tool that is called; empty if the action finishes the episode.
    String tool() {
      return action instanceof Action.Call call ? call.tool() : "";
    }
  }

  /// @param calls maximum number of calls in an episode
  ActionMenu(Optional<Simulator> simulator, int calls) {
    this.simulator = simulator;
    this.calls = calls;
  }

  /// The menu at a step, and features of the step.
  ///
  /// @param items available actions; the first one finishes the episode
  /// @param used tools that have returned results, the most recent one last
  /// @param words words of all messages
  record Moment(List<Item> items, List<String> used, Set<String> words) {

    /// The tool that returned the last result; empty if there is none.
    String last() {
      return used.isEmpty() ? "" : used.getLast();
    }

    /// The menu without finishing, and without calls of writing tools that have been used;
    /// unchanged if nothing else is available.
    Moment looking() {
      List<Item> looking =
          items.stream()
              .filter(item -> !item.tool().isEmpty())
              .filter(item -> !item.writes() || !used.contains(item.tool()))
              .toList();
      return looking.isEmpty() ? this : of(looking);
    }

    /// The same step with a subset of the actions.
    Moment of(List<Item> some) {
      return new Moment(some, used, words);
    }

    /// A summary of the episode so far: the tools that have returned results, and the most recent
    /// one.
    String state() {
      return String.join(",", used.stream().sorted().toList()) + "|" + last();
    }
  }

  /// Whether a mark is a choice offered by the schema.
  static boolean isChoice(String mark) {
    return mark.contains(":=");
  }

  /// The tools that have returned results, each once, the most recent one last.
  static List<String> used(Transcript seen) {
    List<String> tools = new ArrayList<>();
    for (int i = 1; i < seen.size(); i++) {
      if (seen.get(i) instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Result
          && seen.get(i - 1) instanceof Event.Acted did
          && did.action() instanceof Action.Call call) {
        tools.remove(call.tool());
        tools.add(call.tool());
      }
    }
    return tools;
  }

  /// The menu after a transcript; it depends only on the transcript. Each transcript must extend
  /// the one of the previous call.
  Moment at(Transcript seen) {
    values.read(seen);
    Map<String, Item> items = new LinkedHashMap<>();
    finish(SILENT, "", items);
    String done = done(seen);
    if (!values.last().isEmpty() && !values.last().equals(done)) {
      finish(TELLING, values.last(), items);
    }
    if (!done.isEmpty()) {
      finish(REPORTING, done, items);
    }
    Set<Action.Call> made = made(seen);
    if (made.size() < calls) {
      forgetIfWritten(seen);
      List<SeenValues.Value> all = values.all();
      for (Tool tool : tools(seen)) {
        offer(tool, made, new ArgumentFiller(values, all).fillings(tool.parameters()), items);
      }
    }
    return new Moment(List.copyOf(items.values()), used(seen), Set.copyOf(values.words()));
  }

  private static void finish(String name, String answer, Map<String, Item> items) {
    items.put(name, new Item(name, new Action.Finish(answer), List.of(), false));
  }

  private void offer(
      Tool tool,
      Set<Action.Call> made,
      List<ArgumentFiller.Filled> fillings,
      Map<String, Item> items) {
    String why = "";
    int alike = 0;
    int offered = 0;
    for (ArgumentFiller.Filled filled : fillings) {
      Action.Call call = new Action.Call(tool.name(), filled.arguments());
      String against = made.contains(call) ? "made before" : against(tool, call);
      if (against.isEmpty()) {
        String name = unused(tool.name() + filled.name(), items);
        items.put(name, new Item(name, call, filled.marks(), tool.kind() == Tool.Kind.WRITE));
        offered++;
      }
      alike = !against.isEmpty() && against.equals(why) ? alike + 1 : 0;
      why = against;
      if (alike >= ALIKE || offered >= OFFERED) {
        return;
      }
    }
  }

  /// The result of the last call that changed something, as text; empty if there is none.
  private static String done(Transcript seen) {
    Set<String> writing = new HashSet<>();
    tools(seen).stream()
        .filter(tool -> tool.kind() == Tool.Kind.WRITE)
        .forEach(tool -> writing.add(tool.name()));
    String done = "";
    for (int i = 1; i < seen.size(); i++) {
      if (seen.get(i) instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Result(JsonNode value)
          && seen.get(i - 1) instanceof Event.Acted did
          && did.action() instanceof Action.Call call
          && writing.contains(call.tool())) {
        done = String.join(" ", SeenValues.leaves(value));
      }
    }
    return done;
  }

  private static String unused(String name, Map<String, Item> items) {
    String unused = name;
    for (int i = 2; items.containsKey(unused); i++) {
      unused = name + '#' + i;
    }
    return unused;
  }

  private static List<Tool> tools(Transcript seen) {
    return !seen.isEmpty() && seen.get(0) instanceof Event.Setup given ? given.tools() : List.of();
  }

  private static Set<Action.Call> made(Transcript seen) {
    Set<Action.Call> made = new HashSet<>();
    for (Event event : seen) {
      if (event instanceof Event.Acted did && did.action() instanceof Action.Call call) {
        made.add(call);
      }
    }
    return made;
  }

  /// Forgets rejections and results after a write, since they may have become invalid.
  private void forgetIfWritten(Transcript seen) {
    Set<String> reading = new HashSet<>();
    tools(seen).stream()
        .filter(tool -> tool.kind() != Tool.Kind.WRITE)
        .forEach(tool -> reading.add(tool.name()));
    int writes = 0;
    for (Event event : seen) {
      writes +=
          event instanceof Event.Acted did
                  && did.action() instanceof Action.Call call
                  && !reading.contains(call.tool())
              ? 1
              : 0;
    }
    if (writes != written) {
      refusals.clear();
      results.clear();
      written = writes;
    }
  }

  /// The reason not to offer a call: the world would reject it, or it would return nothing new.
  /// Empty if there is none, or if there is no simulator.
  private String against(Tool tool, Action.Call call) {
    if (simulator.isEmpty()) {
      return "";
    }
    String refusal = refusals.get(call);
    if (refusal == null) {
      refusal = tried(simulator.get(), call);
      refusals.put(call, refusal);
    }
    JsonNode result = results.get(call);
    boolean idle = tool.kind() != Tool.Kind.WRITE && result != null && !values.isNew(result);
    return idle ? "nothing new" : refusal;
  }

  private String tried(Simulator world, Action.Call call) {
    return switch (world.attempt(world.now(), call).observation()) {
      case Observation.Refusal(String why) -> REFUSED + why;
      case Observation.Result(JsonNode value) -> {
        results.put(call, value);
        yield "";
      }
      case Observation.Text _, Observation.Image _ -> "";
    };
  }
}
