package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.learn.language.ActionMenu.Item;
import dev.halftime.learn.language.ActionMenu.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Preferences among actions that are linear in features of the action and the moment, so that what
/// was learnt of one action holds for others that are like it.
///
/// A feature is that an action's tool, or one of its arguments' marks, meets something of the
/// moment: the tool that gave a result last, each that gave one before, each that can be called,
/// and each word that was told. Features have no list: each has the weight at its hash (Weinberger
/// et al. 2009, [Feature Hashing](https://arxiv.org/abs/0902.2206)).
///
/// Where all weights are 0, each tool is preferred as much as any other however many ways there are
/// to call it, and to finish less.
final class LinearScores implements MenuScores {

  private static final int BITS = 18;

  /// How much less likely it is to finish than to call a tool, where nothing was learnt.
  private static final double FINISH = 0.15;

  private final float[] weights = new float[1 << BITS];

  /// An action of a menu as numbers: its preference is a bias and the sum of some weights.
  @SuppressWarnings("ArrayRecordComponent") // never compared, and read in the innermost loop
  record Features(double bias, int[] indices) {}

  /// What the actions of a menu look like, in their order.
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

  /// Hashes of all that a moment has; the first two are of nothing and of the last tool.
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

  /// The probabilities of the actions of a menu: the softmax of their preferences.
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

  /// Ascends the logarithm of the probability of one action, so far that its preference would
  /// change by `rate` if it were certain not to be taken.
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

  /// @throws IllegalArgumentException if these are no weights
  static LinearScores fromJson(JsonNode json) {
    LinearScores scores = new LinearScores();
    for (Map.Entry<String, JsonNode> weight : json.properties()) {
      if (!weight.getKey().matches("\\d{1,6}")
          || Integer.parseInt(weight.getKey()) >= scores.weights.length
          || !weight.getValue().isNumber()) {
        throw new IllegalArgumentException(
            "'" + weight.getKey() + ": " + weight.getValue() + "' is no weight");
      }
      scores.weights[Integer.parseInt(weight.getKey())] = weight.getValue().floatValue();
    }
    return scores;
  }
}
