package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Transcript;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Compares the calls of an episode with those of the reference solution.
///
/// @param asOriginal if a task does not say which arguments count, whether to compare those of the
///   actual call, as tau2-bench does, so that a call without arguments matches any call; otherwise
///   those of the reference call are compared
public record CallComparison(boolean asOriginal) {

  /// Returns the reference calls that neither party made.
  public List<String> missing(EvaluationCriteria criteria, Transcript transcript) {
    List<Action.Call> made =
        transcript.exchanges().stream().map(Transcript.Exchange::call).toList();
    return criteria.actions().stream()
        .filter(wanted -> made.stream().noneMatch(call -> matches(wanted, call)))
        .map(wanted -> wanted.call().tool() + " " + wanted.call().arguments())
        .toList();
  }

  private boolean matches(EvaluationCriteria.Wanted wanted, Action.Call made) {
    ObjectNode expected = wanted.call().arguments();
    ObjectNode given = made.arguments();
    return wanted.call().tool().equals(made.tool())
        && wanted
            .compared()
            .map(List::stream)
            .orElseGet(() -> names(asOriginal ? given : expected))
            .allMatch(name -> same(expected.path(name), given.path(name)));
  }

  private static Stream<String> names(ObjectNode object) {
    Iterable<String> names = object::fieldNames;
    return StreamSupport.stream(names.spliterator(), false);
  }

  /// Compares values; 2 equals 2.0.
  private static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      Iterator<JsonNode> others = other.iterator();
      return StreamSupport.stream(one.spliterator(), false)
          .allMatch(each -> same(each, others.next()));
    }
    if (one instanceof ObjectNode object && other.isObject() && one.size() == other.size()) {
      return names(object).allMatch(name -> same(one.path(name), other.path(name)));
    }
    return one.equals(other);
  }
}
