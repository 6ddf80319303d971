package dev.halftime.learn.algo.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.learn.algo.distribution.Categorical;
import dev.halftime.learn.net.Activation;
import dev.halftime.learn.net.Mlp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;

/// A learnt deterministic policy: maps an observation to the greedy action.
///
/// Not thread-safe.
public final class Policy {

  private static final String FORMAT = "halftime-policy-1";

  private final Encoding encoding;
  private final Mlp network;
  private final int[] sizes;
  private final Activation activation;
  private final boolean choice;

  private Policy(Encoding encoding, Activation activation, int[] sizes, boolean choice) {
    this.encoding = encoding;
    this.activation = activation;
    this.sizes = sizes.clone();
    this.choice = choice;
    this.network = new Mlp(activation, 1, sizes);
  }

  /// The policy of a network: the action with the greatest output if `choice`, else the outputs
  /// themselves.
  public static Policy of(Encoding encoding, Mlp trained, boolean choice) {
    Policy policy = new Policy(encoding.copy(), trained.activation(), trained.sizes(), choice);
    float[] values = policy.network.parameters().values();
    System.arraycopy(trained.parameters().values(), 0, values, 0, values.length);
    return policy;
  }

  /// The greedy policy of a table of action values.
  public static Policy of(double[][] table) {
    Policy policy =
        new Policy(
            Encoding.ofStates(table.length),
            Activation.RELU,
            new int[] {table.length, table[0].length},
            true);
    int stride = policy.network.outputStride();
    for (int state = 0; state < table.length; state++) {
      for (int action = 0; action < table[0].length; action++) {
        policy.network.parameters().values()[state * stride + action] =
            (float) table[state][action];
      }
    }
    return policy;
  }

  /// The number of components of an observation.
  public int observationWidth() {
    return encoding.states() > 0 ? 1 : encoding.width();
  }

  /// The number of components of an action; 1 if actions are discrete.
  public int actionWidth() {
    return choice ? 1 : network.outputs();
  }

  /// The number of discrete actions; 0 if actions are continuous.
  public int choices() {
    return choice ? network.outputs() : 0;
  }

  /// Returns the action for an observation.
  ///
  /// @throws IllegalArgumentException if the observation has another size, or an unknown state
  public float[] act(float[] observation) {
    if (observation.length != observationWidth()) {
      throw new IllegalArgumentException(
          "the policy needs an observation of %d numbers, not %d"
              .formatted(observationWidth(), observation.length));
    }
    if (encoding.states() > 0 && !(observation[0] >= 0 && observation[0] < encoding.states())) {
      throw new IllegalArgumentException(
          "the policy has states 0 to %d, not %s".formatted(encoding.states() - 1, observation[0]));
    }
    encoding.encode(observation, 0, network.input(), 0);
    network.forward(1);
    float[] action = new float[actionWidth()];
    if (choice) {
      new Categorical(network.outputs()).mode(network.output(), 0, action, 0);
    } else {
      System.arraycopy(network.output(), 0, action, 0, action.length);
    }
    return action;
  }

  /// Converts to JSON, without loss.
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("format", FORMAT);
    json.put("states", encoding.states()).put("choice", choice);
    json.put("activation", activation.name().toLowerCase(Locale.ROOT));
    ArrayNode layers = json.putArray("sizes");
    for (int size : sizes) {
      layers.add(size);
    }
    if (encoding.normalised()) {
      json.put("mean", text(encoding.mean())).put("deviation", text(encoding.deviation()));
    }
    return json.put("parameters", text(network.parameters().values()));
  }

  /// Converts JSON to a policy.
  ///
  /// @throws IllegalArgumentException if the JSON is not a policy
  public static Policy fromJson(JsonNode json) {
    if (!FORMAT.equals(json.path("format").asText())) {
      throw new IllegalArgumentException(
          "not a policy: 'format' is %s, not \"%s\"".formatted(json.path("format"), FORMAT));
    }
    int states = json.path("states").asInt();
    int[] sizes = new int[json.path("sizes").size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = json.path("sizes").path(i).asInt();
      if (sizes[i] < 1 || sizes[i] > 100_000) {
        throw new IllegalArgumentException("not a policy: a layer of " + sizes[i] + " units");
      }
    }
    long weights = 0;
    for (int i = 1; i < sizes.length; i++) {
      weights += (long) sizes[i - 1] * sizes[i];
    }
    if (weights > json.path("parameters").asText().length()) {
      throw new IllegalArgumentException(
          "not a policy: 'parameters' is too short for %,d weights".formatted(weights));
    }
    if (sizes.length < 2 || (states > 0 && states != sizes[0])) {
      throw new IllegalArgumentException("not a policy: 'sizes' is " + json.path("sizes"));
    }
    Encoding encoding = states > 0 ? Encoding.ofStates(states) : Encoding.ofNumbers(sizes[0]);
    if (json.has("mean")) {
      encoding.normalise(numbers(json, "mean", sizes[0]), numbers(json, "deviation", sizes[0]));
    }
    Activation activation = activation(json.path("activation").asText());
    Policy policy = new Policy(encoding, activation, sizes, json.path("choice").asBoolean());
    float[] values = policy.network.parameters().values();
    System.arraycopy(numbers(json, "parameters", values.length), 0, values, 0, values.length);
    return policy;
  }

  private static Activation activation(String name) {
    try {
      return Activation.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a policy: 'activation' is '" + name + "'", e);
    }
  }

  private static String text(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static float[] numbers(JsonNode json, String field, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(json.path(field).asText());
      if (bytes.length != 4 * length) {
        throw new IllegalArgumentException("%d bytes, not %d".formatted(bytes.length, 4 * length));
      }
      float[] numbers = new float[length];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
      return numbers;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not a policy: '%s': %s".formatted(field, e.getMessage()), e);
    }
  }
}
