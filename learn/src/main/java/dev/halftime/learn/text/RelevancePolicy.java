package dev.halftime.learn.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.learn.random.Generator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// A policy for a text game: the values of commands, and the commands known from training.
///
/// As an agent it looks around and takes inventory in the simulator, chooses among the commands
/// that training found in this situation, or in others at the same place, and draws one from the
/// softmax of their values. It finishes after as many commands as a game had in training.
public final class RelevancePolicy {

  private static final String FORMAT = "halftime-drrn-1";
  private static final String TOOL = "type";
  private static final String ARGUMENT = "text";

  /// Commands to try in an unknown situation.
  private static final List<String> ANYWHERE =
      List.of("north", "south", "east", "west", "up", "down", "in", "out");

  private final String game;
  private final TextEncoding encoding;
  private final Drrn.Config config;
  private final RelevanceNetwork network;
  private final KnownActions known;

  RelevancePolicy(
      String game,
      TextEncoding encoding,
      Drrn.Config config,
      RelevanceNetwork network,
      KnownActions known) {
    this.game = game;
    this.encoding = encoding;
    this.config = config;
    this.network = network;
    this.known = known;
  }

  private double[] values(TextState state) {
    TextEncoding.Sparse[] texts = {
      encoding.of(state.text()), encoding.of(state.look()), encoding.of(state.inventory())
    };
    return network.values(texts, state.actions().stream().map(encoding::of).toList());
  }

  /// Returns the command with the greatest value.
  String best(TextState state) {
    double[] values = values(state);
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return state.actions().get(best);
  }

  /// An agent that follows this policy.
  public Agent agent() {
    return new Player();
  }

  private final class Player implements Agent {
    private Optional<Simulator> simulator = Optional.empty();
    private Generator random = Generator.of(0);
    private int typed;

    @Override
    public void begin(EpisodeStart start) {
      simulator = start.simulator();
      random = Generator.of(0);
      typed = 0;
    }

    @Override
    public Action act(Transcript seen) {
      if (typed++ >= config.maxSteps()) {
        return new Action.Finish("the policy was trained for %d commands".formatted(typed - 1));
      }
      String look = tried("look");
      String inventory = tried("inventory");
      List<String> near = known.near(look, inventory);
      List<String> actions = near.isEmpty() ? ANYWHERE : near;
      double[] values = values(new TextState(last(seen), look, inventory, actions));
      int chosen = random.choice(Drrn.softmax(values, config.temperature()));
      return call(actions.get(chosen));
    }

    private String tried(String command) {
      return simulator
          .map(it -> text(it.attempt(it.now(), call(command)).observation()))
          .orElse("");
    }

    @Override
    public void learn(Episode episode) {}
  }

  private static Action.Call call(String command) {
    return new Action.Call(TOOL, Json.object().put(ARGUMENT, command));
  }

  private static String text(Observation observation) {
    return observation instanceof Observation.Text(String text) ? text : "";
  }

  private static String last(Transcript seen) {
    for (int i = seen.size() - 1; i >= 0; i--) {
      if (seen.get(i) instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Text(String text)) {
        return text;
      }
    }
    return "";
  }

  /// The policy in its file format.
  public ObjectNode toJson() {
    float[] values = network.parameters().values();
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asFloatBuffer().put(values);
    ObjectNode json = Json.object();
    json.put("format", FORMAT).put("environment", game).put("encoding", encoding.name());
    json.put("units", config.units()).put("steps", config.maxSteps());
    json.put("temperature", config.temperature());
    json.put("values", bytes.array()); // in base 64
    json.set("known", known.toJson());
    return json;
  }

  /// Whether a file contains a policy for text games.
  public static boolean isOne(JsonNode json) {
    return json.path("format").asText().startsWith("halftime-drrn-");
  }

  /// Parses a policy file.
  ///
  /// @throws IllegalArgumentException if the format is unknown or the content invalid
  public static RelevancePolicy fromJson(JsonNode json) {
    int units = json.path("units").asInt();
    double temperature = json.path("temperature").asDouble();
    boolean valid =
        json.path("format").asText().equals(FORMAT)
            && units >= 1
            && units <= 512
            && temperature > 0
            && json.path("steps").asInt() >= 1
            && json.path("known").isObject();
    RelevanceNetwork network = new RelevanceNetwork(valid ? units : 1);
    float[] values = network.parameters().values();
    byte[] bytes = bytes(json.path("values"));
    if (!valid || bytes.length != 4 * values.length) {
      throw new IllegalArgumentException(
          "it is not a policy for text games (format %s)".formatted(FORMAT));
    }
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    KnownActions known = new KnownActions();
    known.read(json.path("known"));
    Drrn.Config config =
        new Drrn.Config(0, 0, 1, 1, 0, temperature, 1, units, 1, json.path("steps").asInt());
    TextEncoding encoding = TextEncoding.valueOf(json.path("encoding").asText());
    return new RelevancePolicy(json.path("environment").asText(), encoding, config, network, known);
  }

  private static byte[] bytes(JsonNode values) {
    try {
      byte[] bytes = values.binaryValue();
      return bytes == null ? new byte[0] : bytes;
    } catch (IOException e) {
      throw new IllegalArgumentException("its values are not in base 64", e);
    }
  }
}
