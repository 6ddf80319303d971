package dev.halftime.app.cli.lm;

import dev.halftime.app.cli.lm.PreferenceOptions.Preference;
import dev.halftime.lm.train.PreferencePair;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;

/// A split of preferences into a training set and a held-out set. No topic is in both sets, unless
/// there is only one topic.
record HeldOutPreferences(List<Item> training, List<Item> heldOut) {

  /// A preference and its tokens.
  record Item(Preference preference, PreferencePair pair) {}

  HeldOutPreferences {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /// Splits preferences.
  ///
  /// @param all two or more
  /// @param share of the preferences that are held out; more if a topic is larger
  static HeldOutPreferences of(List<Item> all, double share, long seed) {
    Map<String, List<Item>> byTopic = new LinkedHashMap<>();
    all.forEach(
        it -> byTopic.computeIfAbsent(it.preference().topic(), _ -> new ArrayList<>()).add(it));
    List<List<Item>> groups =
        new ArrayList<>(
            byTopic.size() > 1 ? byTopic.values() : all.stream().map(List::of).toList());
    Collections.shuffle(groups, new Random(seed));
    List<Item> training = new ArrayList<>(groups.getLast());
    List<Item> heldOut = new ArrayList<>();
    for (List<Item> group : groups.subList(0, groups.size() - 1)) {
      (heldOut.size() < share * all.size() ? heldOut : training).addAll(group);
    }
    return new HeldOutPreferences(training, heldOut);
  }

  List<PreferencePair> pairs() {
    return training.stream().map(Item::pair).toList();
  }

  List<PreferencePair> heldOutPairs() {
    return heldOut.stream().map(Item::pair).toList();
  }

  /// Returns the training pairs, with the two sides of each swapped at random with probability 0.5.
  List<PreferencePair> shuffledPairs(long seed) {
    Random coin = new Random(seed);
    return pairs().stream().map(it -> coin.nextBoolean() ? it : swapped(it)).toList();
  }

  private static PreferencePair swapped(PreferencePair pair) {
    int[] first = pair.rejected();
    int[] second = pair.chosen();
    return new PreferencePair(first, second);
  }

  /// Returns the share of the held-out preferences whose margin is positive, with its interval by
  /// topic.
  Estimate accuracy(double[] margins) {
    return share(_ -> true, i -> margins[i] > 0);
  }

  /// Returns the share of the held-out preferences for the side whose assistant wrote more, among
  /// those whose sides differ in length.
  Estimate longer() {
    return share(
        i -> heldOut.get(i).preference().longer() != 0,
        i -> heldOut.get(i).preference().longer() > 0);
  }

  private Estimate share(IntPredicate counts, IntPredicate property) {
    Map<String, Integer> topics = new LinkedHashMap<>();
    List<Integer> clusters = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < heldOut.size(); i++) {
      if (counts.test(i)) {
        String topic = heldOut.get(i).preference().topic();
        Integer cluster = topics.putIfAbsent(topic, topics.size());
        clusters.add(cluster == null ? topics.size() - 1 : cluster);
        values.add(property.test(i) ? 1.0 : 0.0);
      }
    }
    return Proportion.mean(
        values.stream().mapToDouble(it -> it).toArray(),
        clusters.stream().mapToInt(it -> it).toArray());
  }
}
