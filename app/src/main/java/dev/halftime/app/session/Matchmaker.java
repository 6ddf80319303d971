package dev.halftime.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntBiFunction;

/// Chooses the next two agents to compare, favoring pairs with few votes.
record Matchmaker(List<String> roster, ToIntBiFunction<String, String> votes) {

  /// Two agents in the order of their sides.
  record Pair(String a, String b) {}

  /// Draws a pair with a probability proportional to the reduction of the standard error of its
  /// comparison by one more vote. The sides are random.
  Pair draw(SplittableRandom random) {
    List<Pair> pairs = new ArrayList<>();
    List<Double> chances = new ArrayList<>();
    double all = 0;
    for (int i = 0; i < roster.size(); i++) {
      for (int j = i + 1; j < roster.size(); j++) {
        int known = votes.applyAsInt(roster.get(i), roster.get(j));
        double gain = 1 / Math.sqrt(known + 1.0) - 1 / Math.sqrt(known + 2.0);
        pairs.add(new Pair(roster.get(i), roster.get(j)));
        chances.add(gain);
        all += gain;
      }
    }
    double drawn = random.nextDouble() * all;
    int at = 0;
    while (at < pairs.size() - 1 && drawn >= chances.get(at)) {
      drawn -= chances.get(at++);
    }
    Pair pair = pairs.get(at);
    return random.nextBoolean() ? pair : new Pair(pair.b(), pair.a());
  }
}
