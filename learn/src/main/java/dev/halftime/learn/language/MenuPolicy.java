package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.Optional;

/// A policy over menus that takes the action with the highest score.
public final class MenuPolicy {

  /// The formats of a policy file: a table of values, or weights of features.
  private static final String TABLE = "halftime-menu-2";

  private static final String LINEAR = "halftime-menu-linear-1";
  private static final String EARLIER = "halftime-menu-1";

  private final String benchmark;
  private final int calls;
  private final MenuScores scores;

  /// @param benchmark benchmark of the training
  /// @param calls maximum number of calls in an episode
  MenuPolicy(String benchmark, int calls, MenuScores scores) {
    this.benchmark = benchmark;
    this.calls = calls;
    this.scores = scores;
  }

  /// An agent that follows this policy.
  public Agent agent() {
    return new Greedy();
  }

  private final class Greedy implements Agent {
    private ActionMenu menu = new ActionMenu(Optional.empty(), calls);

    @Override
    public void begin(EpisodeStart start) {
      menu = new ActionMenu(start.simulator(), calls);
    }

    @Override
    public Action act(Transcript seen) {
      ActionMenu.Moment moment = menu.at(seen);
      return moment.items().get(scores.best(moment)).action();
    }

    @Override
    public void learn(Episode episode) {}
  }

  /// The policy in its file format.
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("format", scores instanceof ActionTable ? TABLE : LINEAR);
    json.put("environment", benchmark).put("calls", calls);
    json.set("values", scores.toJson());
    return json;
  }

  /// Whether a file contains a policy over menus.
  public static boolean isOne(JsonNode json) {
    return json.path("format").asText().startsWith("halftime-menu-");
  }

  /// Parses a policy file.
  ///
  /// @throws IllegalArgumentException if the format is unknown or the content invalid
  public static MenuPolicy fromJson(JsonNode json) {
    String format = json.path("format").asText();
    if (format.equals(EARLIER)) {
      throw new IllegalArgumentException(
          "it was trained by an earlier version with different action names: train it again");
    }
    boolean known = format.equals(TABLE) || format.equals(LINEAR);
    if (!known || !json.path("calls").isInt() || !json.path("values").isObject()) {
      throw new IllegalArgumentException("it is not a policy over menus (format " + TABLE + ")");
    }
    JsonNode values = json.path("values");
    return new MenuPolicy(
        json.path("environment").asText(),
        json.path("calls").intValue(),
        format.equals(TABLE) ? ActionTable.fromJson(values) : LinearScores.fromJson(values));
  }
}
