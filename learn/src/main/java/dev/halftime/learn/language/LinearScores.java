package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.learn.language.ActionMenu.Item;
import dev.halftime.learn.language.ActionMenu.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Action preferences that are linear in features of the action and the step, so that what is
/// learnt for one action generalises to similar ones.
///
/// A feature is the conjunction of the action's tool, or a mark of one of its arguments, with a
/// property of the step: the tool that returned the last result, each tool that returned one
/// before, each available tool, and each word of a message. Weights are indexed by the hash of the
/// feature (Weinberger et al. 2009, [Feature Hashing](https://arxiv.org/abs/0902.2206)).
///
/// With zero weights, every tool has the same probability regardless of the number of its calls in
/// the menu, and finishing has a lower one.
final class LinearScores implements MenuScores {

  private static final int BITS = 18;

  /// The prior weight of finishing relative to that of a tool call.
  private static final double FINISH = 0.15;

  private final float[] weights = new float[1 << BITS];

  /// The features of an action: its preference is the bias plus the sum of the indexed weights.
  @SuppressWarnings("ArrayRecordComponent") // never compared; read in the innermost loop
  record Features(double bias, int[] indices) {}

  /// The features of each action of a menu, in order.
  static List<Features> features(Moment moment) {
    int[] context = context(moment);
    List<Features> features = new ArrayList<>();
    for (Item item : moment.items()) {
      String tool = item.tool();
      long ways = moment.items().stream().filter(it -> it.tool().equals(tool)).count();
      double bias = Math.log((tool.isEmpty() ? FINISH : 1) / ways);
      features.add(new Features(bias, indices(item, context)));
    }
    return features;
  }

  /// The hashes of the step's properties; the first is a constant, the second the last tool.
  private static int[] context(Moment moment) {
    List<Integer> context = new ArrayList<>();
    context.add(0);
    context.add(mixed(1, moment.last().hashCode()));
    moment.used().forEach(used -> context.add(mixed(2, used.hashCode())));
    moment.items().stream()
        .map(Item::tool)
        .distinct()
        .forEach(tool -> context.add(mixed(3, tool.hashCode())));
    moment.words().forEach(word -> context.add(mixed(4, word.hashCode())));
    return context.stream().mapToInt(it -> it).toArray();
  }

  private static int[] indices(Item item, int[] context) {
    int tool = (item.tool().isEmpty() ? item.name() : item.tool()).hashCode();
    int[] indices = new int[(1 + item.marks().size()) * context.length];
    int count = 0;
    for (int each : context) {
      indices[count++] = index(tool, each);
    }
    for (String mark : item.marks()) {
      int marked = mixed(tool, mark.hashCode());
      int wide = ActionMenu.isChoice(mark) ? context.length : 2;
      for (int i = 0; i < wide; i++) {
        indices[count++] = index(marked, context[i]);
      }
    }
    return Arrays.copyOf(indices, count);
  }

  private static int mixed(int one, int other) {
    int mixed = (one * 0x9e3779b1 + other) * 0x85ebca6b;
    mixed ^= mixed >>> 15;
    mixed *= 0xc2b2ae35;
    return mixed ^ (mixed >>> 13);
  }

  private static int index(int one, int other) {
    return mixed(one, other) >>> (32 - BITS);
  }

  double of(Features features) {
    double sum = features.bias();
    for (int index : features.indices()) {
      sum += weights[index];
    }
    return sum;
  }

  @Override
  public double of(Moment moment, Item item) {
    return of(features(moment).get(moment.items().indexOf(item)));
  }

  @Override
  public int best(Moment moment) {
    List<Features> features = features(moment);
    int best = 0;
    for (int i = 1; i < features.size(); i++) {
      best = of(features.get(i)) > of(features.get(best)) ? i : best;
    }
    return best;
  }

  /// The probabilities of the actions: the softmax of their preferences.
  double[] probabilities(List<Features> menu) {
    double[] probabilities = new double[menu.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = of(menu.get(i));
      most = Math.max(most, probabilities[i]);
    }
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.exp(probabilities[i] - most);
      sum += probabilities[i];
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }

  /// Takes a gradient step on the log-probability of an action. `rate` is the change of its
  /// preference if its probability is close to 0.
  void ascend(List<Features> menu, int chosen, double rate) {
    double[] probabilities = probabilities(menu);
    for (int i = 0; i < probabilities.length; i++) {
      int[] indices = menu.get(i).indices();
      float each = (float) (rate * ((i == chosen ? 1 : 0) - probabilities[i]) / indices.length);
      for (int index : indices) {
        weights[index] += each;
      }
    }
  }

  @Override
  public JsonNode toJson() {
    ObjectNode json = Json.object();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        json.put(Integer.toString(i), weights[i]);
      }
    }
    return json;
  }

  /// @throws IllegalArgumentException if an entry is not a weight
  static LinearScores fromJson(JsonNode json) {
    LinearScores scores = new LinearScores();
    for (Map.Entry<String, JsonNode> weight : json.properties()) {
      if (!weight.getKey().matches("\\d{1,6}")
          || Integer.parseInt(weight.getKey()) >= scores.weights.length
          || !weight.getValue().isNumber()) {
        throw new IllegalArgumentException(
            "'" + weight.getKey() + ": " + weight.getValue() + "' is not a weight");
      }
      scores.weights[Integer.parseInt(weight.getKey())] = weight.getValue().floatValue();
    }
    return scores;
  }
}
