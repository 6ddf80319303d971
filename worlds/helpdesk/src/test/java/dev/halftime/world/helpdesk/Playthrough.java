package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.task.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Describes, for a human reader, how the first task of each family is solved in one shop.
final class Playthrough {

  private final Benchmark helpdesk;
  private final StringBuilder text = new StringBuilder();

  private Playthrough(Benchmark helpdesk) {
    this.helpdesk = helpdesk;
  }

  static String of(long seed) {
    Playthrough playthrough = new Playthrough(Helpdesk.first(seed));
    playthrough.write(seed);
    return playthrough.text.toString();
  }

  private void write(long seed) {
    line("helpdesk, seed " + seed + ", state " + helpdesk.world().state().digest());
    line("");
    line(helpdesk.instructions(false));
    Map<String, Task> first = new LinkedHashMap<>();
    helpdesk.tasks().limit(60).forEach(task -> first.putIfAbsent(task.family(), task));
    first.values().forEach(this::task);
    helpdesk
        .tasks()
        .filter(task -> !task.place().sequel().isEmpty())
        .limit(3)
        .forEach(task -> letter("Sequel of " + task.place().after(), task.place().sequel()));
  }

  private void task(Task task) {
    line("=".repeat(80));
    line(task.id() + " " + task.family() + ": " + task.worth() + ", meets " + task.place().rules());
    letter("Ticket", task.brief());
    Scenario scenario = Scenario.of(task);
    line("The customer is " + scenario.persona() + " and knows " + scenario.facts());
    List<Action> actions = new ArrayList<>(asking(task));
    actions.addAll(helpdesk.reference(task));
    Episode episode = Play.of(helpdesk.world(), task, Setting.CLASSICAL, actions);
    episode.transcript().forEach(this::event);
    line("Changes:");
    episode
        .changes()
        .properties()
        .forEach(change -> line("  " + change.getKey() + " " + change.getValue()));
    line("Score: " + Json.canonical(helpdesk.scorer().score(task, episode)));
  }

  /// The calls that look up the first rule of the task.
  private List<Action> asking(Task task) {
    World world = helpdesk.world();
    world.begin(task);
    List<Action> calls = new ArrayList<>();
    String rule = task.place().rules().getFirst();
    String about = rule.substring(rule.indexOf(':') + 1);
    for (Area area : Area.values()) {
      if (rule.equals(area.rule(about))) {
        JsonNode looks = world.state().get(area.path()).orElseThrow();
        JsonNode row = world.state().get("rules/" + rule).orElseThrow();
        calls.add(Play.call("ask_back_office", "topic", area.topic()));
        calls.add(Play.call("ask_colleague", "name", looks.get("colleague"), "about", about));
        if (row.get("deputy").asBoolean()) {
          calls.add(Play.call("ask_colleague", "name", looks.get("deputy"), "about", about));
        }
        calls.add(Play.call("read_sheet", "sheet", row.get("sheet")));
      }
    }
    return calls;
  }

  private void event(Event event) {
    switch (event) {
      case Event.Acted did -> line("> " + Json.canonical(did.action()));
      case Event.Observed(var _, Observation.Result(JsonNode value), var _) ->
          line("  " + Json.canonical(value));
      case Event.Observed saw -> line("  " + Json.canonical(saw.observation()));
      case Event.Setup _ -> {}
    }
  }

  private void letter(String title, String words) {
    line(title + ":");
    words.lines().map(line -> ("  | " + line).stripTrailing()).forEach(this::line);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
