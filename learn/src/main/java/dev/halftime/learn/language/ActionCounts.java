package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.learn.language.ActionMenu.Moment;
import dev.halftime.learn.random.Generator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Count-based exploration: draws a tool first, then one way to fill its arguments, each with a
/// probability that falls with the number of earlier draws (in the spirit of Tang et al. 2017,
/// [#Exploration](https://arxiv.org/abs/1611.04717)).
final class ActionCounts {

  /// The weight of finishing relative to that of a tool call.
  private static final double FINISH = 0.15;

  private final TreeMap<String, Integer> counts = new TreeMap<>();

  /// Draws an action to explore; returns its index in the menu.
  int draw(Moment moment, Generator random) {
    Map<String, List<Integer>> byTool = new LinkedHashMap<>();
    for (int i = 0; i < moment.items().size(); i++) {
      byTool.computeIfAbsent(moment.items().get(i).tool(), _ -> new ArrayList<>()).add(i);
    }
    List<String> tools = List.copyOf(byTool.keySet());
    int tool = rare(tools.stream().map(it -> moment.last() + '>' + it).toList(), tools, random);
    List<Integer> places = byTool.getOrDefault(tools.get(tool), List.of());
    List<String> names = places.stream().map(it -> moment.items().get(it).name()).toList();
    return places.get(rare(names, names, random));
  }

  private int rare(List<String> keys, List<String> tools, Generator random) {
    double[] cumulative = new double[keys.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      double often = tools.get(i).isEmpty() ? FINISH : 1;
      sum += often / Math.sqrt(1 + counts.getOrDefault(keys.get(i), 0));
      cumulative[i] = sum;
    }
    double drawn = random.random() * sum;
    int chosen = 0;
    while (chosen < cumulative.length - 1 && drawn >= cumulative[chosen]) {
      chosen++;
    }
    counts.merge(keys.get(chosen), 1, Integer::sum);
    return chosen;
  }

  /// Increments a count and returns the novelty bonus, 1 over the square root of the count.
  double novelty(String what) {
    return 1 / Math.sqrt(counts.merge(what, 1, Integer::sum));
  }

  JsonNode toJson() {
    return Json.tree(counts);
  }

  void restore(JsonNode json) {
    counts.clear();
    json.properties().forEach(each -> counts.put(each.getKey(), each.getValue().intValue()));
  }

  static JsonNode toJson(Generator random) {
    long[] words = new long[Generator.WORDS];
    random.save(words, 0);
    return Json.tree(words);
  }

  static void restore(Generator random, JsonNode json) {
    long[] words = new long[Generator.WORDS];
    for (int i = 0; i < words.length; i++) {
      words[i] = json.path(i).longValue();
    }
    random.load(words, 0);
  }
}
