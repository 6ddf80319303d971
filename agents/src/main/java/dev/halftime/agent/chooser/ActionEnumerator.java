package dev.halftime.agent.chooser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.agent.action.ArgumentGenerator;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.IntUnaryOperator;

/// Enumerates all calls that can be made with given tools and argument values.
final class ActionEnumerator {

  /// Maximum number of calls that are listed.
  private static final int FEW = 2_000;

  private ActionEnumerator() {}

  /// Returns all calls without duplicates, in a fixed order; an empty list if there are more than
  /// [#FEW].
  static List<Action.Call> calls(List<Tool> tools, List<JsonNode> words) {
    SequencedSet<Action.Call> calls = new LinkedHashSet<>();
    for (Tool tool : tools) {
      Odometer choices = new Odometer();
      do {
        var arguments =
            ArgumentGenerator.fitting(
                tool,
                choices,
                () ->
                    words.isEmpty() ? Json.tree("") : words.get(choices.applyAsInt(words.size())));
        calls.add(new Action.Call(tool.name(), arguments));
        if (calls.size() > FEW) {
          return List.of();
        }
      } while (choices.next());
    }
    return List.copyOf(calls);
  }

  /// Enumerates all sequences of choices: a run answers each request for a number below a base, and
  /// consecutive runs go through all combinations.
  private static final class Odometer implements IntUnaryOperator {
    private final List<Integer> digits = new ArrayList<>();
    private final List<Integer> bases = new ArrayList<>();
    private int asked;

    @Override
    public int applyAsInt(int base) {
      if (asked == digits.size()) {
        digits.add(0);
        bases.add(base);
      }
      return digits.get(asked++);
    }

    /// Advances to the next run; returns false if there is none.
    boolean next() {
      asked = 0;
      while (!digits.isEmpty()) {
        int last = digits.removeLast();
        int base = bases.removeLast();
        if (last + 1 < base) {
          digits.add(last + 1);
          bases.add(base);
          return true;
        }
      }
      return false;
    }
  }
}
