package dev.halftime.world.miniwob.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A policy for pages as text: a softmax over the possible clicks and inputs, with preferences that
/// are linear in the features.
public final class ClickPolicy {

  private static final String FORMAT = "clicks-1";
  private static final int MOST = 100_000;

  private final Map<String, Double> weights;

  private ClickPolicy(Map<String, Double> weights) {
    this.weights = weights;
  }

  /// Returns a uniform policy.
  public static ClickPolicy untrained() {
    return new ClickPolicy(new HashMap<>());
  }

  /// Returns whether a JSON object declares itself as such a policy.
  public static boolean isOne(JsonNode json) {
    return json.path("format").asText().equals(FORMAT);
  }

  /// Reads a policy.
  ///
  /// @throws IllegalArgumentException if it is not one
  public static ClickPolicy fromJson(JsonNode json) {
    JsonNode given = json.path("weights");
    if (!isOne(json) || !given.isObject() || given.size() > MOST) {
      throw new IllegalArgumentException("it is not a click policy");
    }
    Map<String, Double> weights = new HashMap<>();
    given
        .properties()
        .forEach(entry -> {
          if (!entry.getValue().isNumber() || !Double.isFinite(entry.getValue().asDouble())) {
            throw new IllegalArgumentException(
                "'%s: %s' is not a weight".formatted(entry.getKey(), entry.getValue()));
          }
          weights.put(entry.getKey(), entry.getValue().asDouble());
        });
    return new ClickPolicy(weights);
  }

  /// Returns it as JSON.
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("format", FORMAT);
    ObjectNode all = json.putObject("weights");
    new TreeMap<>(weights).forEach(all::put);
    return json;
  }

  /// Returns the probabilities of the actions of a menu.
  double[] probabilities(List<ClickMenu.Choice> menu) {
    double[] all = new double[menu.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < all.length; i++) {
      for (String feature : menu.get(i).features()) {
        all[i] += weights.getOrDefault(feature, 0.0);
      }
      most = Math.max(most, all[i]);
    }
    double sum = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.exp(all[i] - most);
      sum += all[i];
    }
    for (int i = 0; i < all.length; i++) {
      all[i] /= sum;
    }
    return all;
  }

  /// Takes a step along the gradient of the logarithm of an action's probability.
  void ascend(List<ClickMenu.Choice> menu, int chosen, double rate) {
    double[] probabilities = probabilities(menu);
    for (int i = 0; i < probabilities.length; i++) {
      double change = rate * ((i == chosen ? 1 : 0) - probabilities[i]);
      for (String feature : menu.get(i).features()) {
        weights.merge(feature, change, Double::sum);
      }
    }
  }

  /// Draws an action.
  int sample(List<ClickMenu.Choice> menu, Random random) {
    double[] probabilities = probabilities(menu);
    double left = random.nextDouble();
    for (int i = 0; i < probabilities.length - 1; i++) {
      left -= probabilities[i];
      if (left < 0) {
        return i;
      }
    }
    return probabilities.length - 1;
  }

  /// Returns the most probable action; ties go to the first.
  int best(List<ClickMenu.Choice> menu) {
    double[] probabilities = probabilities(menu);
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  /// Returns an agent that always takes the most probable action.
  public Agent agent() {
    return seen -> {
      List<ClickMenu.Choice> menu = ClickMenu.of(last(seen));
      return menu.isEmpty()
          ? new Action.Finish("there is nothing to click")
          : menu.get(best(menu)).call();
    };
  }

  private static String last(Transcript seen) {
    return seen.events().reversed().stream()
        .filter(Event.Observed.class::isInstance)
        .map(it -> ((Event.Observed) it).observation())
        .filter(Observation.Text.class::isInstance)
        .map(it -> ((Observation.Text) it).text())
        .findFirst()
        .orElse("");
  }
}
