package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Transcript;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Compares calls that were made with those of a reference.
///
/// @param asOriginal where a task leaves open which arguments count, compare those of the call that
///   was made, as tau2-bench does, so that a call without arguments is as good as any; otherwise
///   those of the reference
public record CallComparison(boolean asOriginal) {

  /// The reference's calls that were not made, by either party.
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

  /// Equal values; 2 is 2.0.
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
