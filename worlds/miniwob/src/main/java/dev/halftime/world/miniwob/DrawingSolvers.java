package dev.halftime.world.miniwob;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Scripts for tasks with drawings.
final class DrawingSolvers {

  private static final String TARGET = "target";

  private DrawingSolvers() {}

  /// Adds the scripts.
  static void add(Map<String, UnaryOperator<PagePlan>> all) {
    all.put(
        "grid-coordinate",
        plan -> {
          String id = "(" + plan.field("x") + "," + plan.field("y") + ")";
          return plan.click(plan.first(it -> it.id().equals(id)));
        });
    all.put(
        "circle-center",
        plan -> {
          Element.Box circle = plan.nth("circle", 1).box();
          return marked(plan, circle.x(), circle.y());
        });
    all.put(
        "find-midpoint",
        plan -> {
          Element.Box one = plan.nth("circle", 1).box();
          Element.Box other = plan.nth("circle", 2).box();
          return marked(plan, (one.x() + other.x()) / 2, (one.y() + other.y()) / 2);
        });
    all.put(
        "drag-box",
        plan -> {
          Element.Box small = plan.first(it -> it.id().equals("draggableSmall")).box();
          Element.Box large = plan.first(it -> it.id().equals("draggableLarge")).box();
          return plan.drag(small.x(), small.y(), large.x(), large.y()).submit();
        });
    all.put(
        "resize-textarea",
        plan -> {
          Element.Box box = plan.nth("textarea", 1).box();
          String target = plan.field(TARGET);
          double right = box.left() + box.width() - 4;
          double bottom = box.top() + box.height() - 4;
          int by = target.endsWith("larger") ? 20 : -20;
          return target.startsWith("width")
              ? plan.drag(right, bottom, right + by, bottom).submit()
              : plan.drag(right, bottom, right, bottom + by).submit();
        });
  }

  /// Clicks at the target position, corrects the click once by the visible position of the page's
  /// mark, and submits.
  private static PagePlan marked(PagePlan plan, double x, double y) {
    Optional<Element> mark = plan.all(it -> it.id().equals("blue-circle")).findFirst();
    return mark.isEmpty()
        ? plan.clickAt(x, y)
        : plan.clickAt(2 * x - mark.get().box().x(), 2 * y - mark.get().box().y()).submit();
  }
}
