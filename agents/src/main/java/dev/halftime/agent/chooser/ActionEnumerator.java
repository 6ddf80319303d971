package dev.halftime.agent.chooser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Json;
import dev.halftime.Tool;
import dev.halftime.agent.action.ArgumentGenerator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.IntUnaryOperator;

/// All calls that can be made of tools and words.
final class ActionEnumerator {

  /// More are not listed.
  private static final int FEW = 2_000;

  private ActionEnumerator() {}

  /// All of them, each once, in a fixed order; none if there are too many to list.
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

  /// Answers each question for a number with all that are possible, one run after another.
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

    /// Whether there is another run.
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
