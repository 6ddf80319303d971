package dev.halftime.world.helpdesk.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.world.helpdesk.shop.Shop;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// The values of the tacit rules of a block, by which calls name them.
///
/// @param rules those that differ from the shop's, by path
record RuleValues(Shop shop, ObjectNode rules) {

  /// The values in the calls of the reference solution.
  static Set<String> used(Task task) {
    Set<String> used = new HashSet<>();
    task.judged().path("solution").forEach(action -> values(action.path("arguments"), used));
    return used;
  }

  private static void values(JsonNode node, Set<String> into) {
    if (node.isValueNode()) {
      into.add(node.asText());
    }
    node.forEach(child -> values(child, into));
  }

  /// The value of a rule by which calls name it.
  ///
  /// @param today whether the value of this block is meant, which may differ from the shop's
  String of(String rule, boolean today) {
    String path = "rules/" + rule;
    JsonNode place = today && rules.has(path) ? rules.path(path) : shop.record(path);
    JsonNode row =
        shop.record("sheets/" + place.path("sheet").asText())
            .path("rows")
            .path(place.path("row").asText());
    return Stream.of("code", "warehouse", "carrier", "channel", "voucher")
        .filter(row::has)
        .map(name -> row.path(name).asText())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the rule " + rule + " has no value"));
  }
}
