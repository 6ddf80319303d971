package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Simulator;
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

/// What an agent can do next in an episode, each action under a name that means the same in every
/// episode: calls of the tools in hand, their required arguments filled with values that were seen
/// and fit the schema, choices under one name if they were told of; to finish, saying nothing or
/// all that the last result holds.
///
/// Where the world can be copied, calls that it would refuse are left out (as in Ahn et al. 2022,
/// [SayCan](https://arxiv.org/abs/2204.01691), the world says what is possible), and so are
/// look-ups that would show nothing new. Nothing here knows any benchmark: an action is one call,
/// never several.
final class ActionMenu {

  static final String SILENT = "finish";
  static final String TELLING = "finish(last result)";
  static final String REPORTING = "finish(what was done)";

  /// So many ways to call a tool are offered.
  private static final int OFFERED = 12;

  /// After so many calls of a tool that are refused for the same reason the others are not tried.
  private static final int ALIKE = 12;

  private static final String REFUSED = "!";

  private final Optional<Simulator> simulator;
  private final int calls;
  private final SeenValues values = new SeenValues();
  private final Map<Action.Call, JsonNode> results = new HashMap<>();
  private final Map<Action.Call, String> refusals = new HashMap<>();
  private int written = -1;

  /// One thing that can be done.
  ///
  /// @param name the same in every episode
  /// @param marks what is known of each argument, such as `order:told`
  /// @param writes whether it may change the world
  record Item(String name, Action action, List<String> marks, boolean writes) {

    /// The tool that it calls; empty if it finishes.
    String tool() {
      return action instanceof Action.Call call ? call.tool() : "";
    }
  }

  /// @param calls how many calls an episode may have
  ActionMenu(Optional<Simulator> simulator, int calls) {
    this.simulator = simulator;
    this.calls = calls;
  }

  /// What can be done at a moment, and what is known of the moment.
  ///
  /// @param items what can be done; the first is to finish
  /// @param used the tools that have given results, that which did so last as the last
  /// @param words that were told
  record Moment(List<Item> items, List<String> used, Set<String> words) {

    /// The tool that gave a result last; empty if none did.
    String last() {
      return used.isEmpty() ? "" : used.getLast();
    }

    /// The same without ways to finish, and without tools that may change the world and have done
    /// so, unless there is nothing else to do.
    Moment looking() {
      List<Item> looking =
          items.stream()
              .filter(item -> !item.tool().isEmpty())
              .filter(item -> !item.writes() || !used.contains(item.tool()))
              .toList();
      return looking.isEmpty() ? this : of(looking);
    }

    /// The same with only some items.
    Moment of(List<Item> some) {
      return new Moment(some, used, words);
    }

    /// What was done so far, in short: which tools have given results, and which of them last.
    String state() {
      return String.join(",", used.stream().sorted().toList()) + "|" + last();
    }
  }

  /// Whether a mark is a choice that the schema offers.
  static boolean isChoice(String mark) {
    return mark.contains(":=");
  }

  /// The tools that have given results so far, each once, that which did so last as the last.
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

  /// The moment after all that was seen; the same for the same transcript. Each transcript goes on
  /// from that of the last moment.
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

  /// What the call gave that changed something last, in words; empty if none did.
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

  /// What was possible before the world was changed need not be so now.
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

  /// What speaks against a call: why the world would refuse it, or that it would show nothing new;
  /// empty if nothing does, or if nobody knows.
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
