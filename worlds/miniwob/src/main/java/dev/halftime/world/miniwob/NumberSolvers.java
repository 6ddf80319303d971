package dev.halftime.world.miniwob;

import java.util.Comparator;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Scripts for tasks with numbers.
final class NumberSolvers {

  private NumberSolvers() {}

  /// Adds the scripts.
  static void add(Map<String, UnaryOperator<PagePlan>> all) {
    all.put(
        "simple-arithmetic",
        plan -> {
          Matcher sum =
              Pattern.compile("(-?\\d+) (.) (-?\\d+) =")
                  .matcher(plan.first(it -> it.id().equals("math-problem")).text());
          if (!sum.find()) {
            throw new IllegalStateException("the page shows no sum");
          }
          int left = Integer.parseInt(sum.group(1));
          int right = Integer.parseInt(sum.group(3));
          int result =
              switch (sum.group(2)) {
                case "+" -> left + right;
                case "-" -> left - right;
                default -> left * right;
              };
          return answered(plan, result);
        });
    all.put(
        "simple-algebra",
        plan -> answered(plan, root(plan.first(it -> it.id().equals("math-problem")).text())));
    all.put(
        "visual-addition",
        plan -> {
          long blocks =
              plan.tagged("span").filter(it -> it.classes().contains("addition-block")).count();
          return answered(plan, Math.toIntExact(blocks));
        });
    all.put(
        "ascending-numbers",
        plan -> {
          plan.tagged("text")
              .sorted(Comparator.comparingInt(it -> Integer.parseInt(it.text())))
              .forEach(plan::click);
          return plan;
        });
  }

  private static PagePlan answered(PagePlan plan, int result) {
    return plan.enter(plan.first(it -> it.id().equals("math-answer")), Integer.toString(result))
        .submit();
  }

  /// Solves `a + x = b`, `x + a = b`, `a - x = b` or `x - a = b`.
  private static int root(String equation) {
    Matcher parts = Pattern.compile("(\\S+) (.) (\\S+) = (-?\\d+)").matcher(equation);
    if (!parts.find()) {
      throw new IllegalStateException("not an equation: " + equation);
    }
    int result = Integer.parseInt(parts.group(4));
    boolean first = parts.group(1).equals("x");
    int known = Integer.parseInt(parts.group(first ? 3 : 1));
    if (parts.group(2).equals("+")) {
      return result - known;
    }
    return first ? result + known : known - result;
  }
}
