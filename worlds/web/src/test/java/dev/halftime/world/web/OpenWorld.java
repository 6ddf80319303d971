package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.json.Json;
import java.util.Optional;

/// A world in which a task has begun, used by the words of what is seen.
final class OpenWorld implements AutoCloseable {

  private final WebWorld world;
  private String page;

  OpenWorld(WebWorld world, Task task) {
    this.world = world;
    this.page = text(world.begin(task).orElseThrow());
  }

  /// Begins a task on a page of a site, of which one condition must hold.
  static OpenWorld at(LoopbackSites sites, String path, String success) {
    return at(sites, path, success, PageWait.PLAIN);
  }

  /// As above.
  ///
  /// @param wait how pages are waited for
  static OpenWorld at(LoopbackSites sites, String path, String success, PageWait wait) {
    return new OpenWorld(
        WebWorld.external(new WebSite(sites.access(), new SiteTurn()), wait),
        new WebTask("t", "page", "http://" + sites.own() + path, "Do it.", Json.read(success), 1)
            .task());
  }

  /// Calls a tool.
  ///
  /// @param arguments names and values in turn; the value of a reference may be words of its line
  /// @return what is seen, or the refusal
  String call(String tool, Object... arguments) {
    ObjectNode given = Json.object();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = (String) arguments[i];
      boolean named = Optional.of(arguments[i + 1]).filter(String.class::isInstance).isPresent();
      boolean ref = named && (name.equals("ref") || name.equals("from") || name.equals("to"));
      given.set(name, Json.tree(ref ? ref((String) arguments[i + 1]) : arguments[i + 1]));
    }
    Step<Observation> step = world.step(new Call(tool, given));
    String seen = text(step.observation());
    page = step.observation() instanceof Observation.Refusal ? page : seen;
    return seen;
  }

  /// Returns the reference of the first element whose line contains these words.
  int ref(String words) {
    return page.lines()
        .filter(line -> line.startsWith("[") && line.contains(words))
        .map(line -> Integer.parseInt(line.substring(1, line.indexOf(']'))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no element '" + words + "' in\n" + page));
  }

  private static String text(Observation seen) {
    return switch (seen) {
      case Observation.Text(String text) -> text;
      case Observation.Refusal(String why) -> why;
      case Observation.Result _, Observation.Image _ -> throw new AssertionError(seen);
    };
  }

  String page() {
    return page;
  }

  /// Returns whether the condition holds.
  boolean met() {
    JsonNode record = world.state().get(WebWorld.RECORD).orElseThrow();
    return record.path(WebWorld.MET).path(0).asBoolean();
  }

  WebWorld world() {
    return world;
  }

  @Override
  public void close() {
    world.close();
  }
}
