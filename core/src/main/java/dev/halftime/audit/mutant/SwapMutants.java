package dev.halftime.audit.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.audit.mutant.Mutant.Kind;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Generates the mutants of a reference solution in which two values of one type are swapped:
/// within a call, or between two calls of one tool that also differ in another argument. Otherwise
/// the swap would only change the order of the calls.
final class SwapMutants {

  private final Predicate<Call> writes;
  private final List<Action> reference;
  private final List<Mutant> made = new ArrayList<>();

  /// Creates a generator.
  ///
  /// @param writes whether a call may change the world; only such calls are mutated
  SwapMutants(Predicate<Call> writes, List<Action> reference) {
    this.writes = writes;
    this.reference = reference;
  }

  List<Mutant> all() {
    for (int i = 0; i < reference.size(); i++) {
      if (reference.get(i) instanceof Call call && writes.test(call)) {
        within(i, call);
        for (int j = i + 1; j < reference.size(); j++) {
          if (reference.get(j) instanceof Call other && other.tool().equals(call.tool())) {
            between(i, call, j, other);
          }
        }
      }
    }
    return made;
  }

  private void within(int at, Call call) {
    List<String> names = List.copyOf(names(call));
    for (int a = 0; a < names.size(); a++) {
      for (int b = a + 1; b < names.size(); b++) {
        JsonNode one = call.arguments().path(names.get(a));
        JsonNode two = call.arguments().path(names.get(b));
        if (exchangeable(one, two)) {
          ObjectNode arguments = call.arguments().deepCopy();
          arguments.set(names.get(a), two);
          arguments.set(names.get(b), one);
          List<Action> actions = new ArrayList<>(reference);
          actions.set(at, new Call(call.tool(), arguments));
          made.add(
              new Mutant(
                  Kind.EXCHANGED,
                  Mutants.part(call, names.get(a)) + " <-> " + names.get(b),
                  one + " <-> " + two,
                  actions));
        }
      }
    }
  }

  private void between(int i, Call call, int j, Call other) {
    for (String name : names(call)) {
      JsonNode one = call.arguments().path(name);
      JsonNode two = other.arguments().path(name);
      if (exchangeable(one, two) && differElsewhere(call, other, name)) {
        List<Action> actions = new ArrayList<>(reference);
        actions.set(i, with(call, name, two));
        actions.set(j, with(other, name, one));
        made.add(
            new Mutant(
                Kind.EXCHANGED,
                Mutants.part(call, name) + " of two calls",
                one + " <-> " + two,
                actions));
      }
    }
  }

  private static List<String> names(Call call) {
    List<String> names = new ArrayList<>();
    call.arguments().fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Call with(Call call, String name, JsonNode value) {
    ObjectNode arguments = call.arguments().deepCopy();
    arguments.set(name, value);
    return new Call(call.tool(), arguments);
  }

  private static boolean exchangeable(JsonNode one, JsonNode two) {
    return one.getNodeType() == two.getNodeType() && !Json.same(one, two);
  }

  private static boolean differElsewhere(Call call, Call other, String name) {
    ObjectNode one = call.arguments().deepCopy().without(name);
    return !Json.same(one, other.arguments().deepCopy().without(name));
  }
}
