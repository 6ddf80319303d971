package dev.halftime.world.miniwob;

import dev.halftime.Action.Call;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Scripts that solve tasks from observations, using only pointer and keyboard.
final class Solvers {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+");

  private static final String INPUT = "input_text";
  private static final String PASSWORD = "input_password";
  private static final String BUTTON = "button";
  private static final String TARGET = "target";

  private static final Map<String, UnaryOperator<PagePlan>> ALL = new LinkedHashMap<>();

  static {
    buttons();
    choices();
    texts();
    forms();
    NumberSolvers.add(ALL);
    DrawingSolvers.add(ALL);
    sections();
  }

  private Solvers() {}

  /// Returns the tasks that have a script.
  static List<String> tasks() {
    return ALL.keySet().stream().sorted().toList();
  }

  /// Returns the next calls; empty if there is no script for the task.
  static Optional<List<Call>> next(String task, Screen screen) {
    return Optional.ofNullable(ALL.get(task)).map(it -> it.apply(new PagePlan(screen)).calls());
  }

  private static void buttons() {
    ALL.put("click-test", plan -> plan.click(plan.nth(BUTTON, 1)));
    for (String task :
        List.of(
            "click-test-2", "click-test-transfer", "click-button", "click-link", "unicode-test")) {
      ALL.put(task, plan -> plan.click(plan.labelled(plan.field(TARGET))));
    }
    ALL.put(
        "click-button-sequence",
        plan -> plan.click(plan.labelled("ONE")).click(plan.labelled("TWO")));
    ALL.put("click-dialog", Solvers::close);
    ALL.put(
        "click-dialog-2",
        plan ->
            plan.field(TARGET).equals("x")
                ? close(plan)
                : plan.click(plan.labelled(plan.field(TARGET))));
    ALL.put("click-tab", plan -> plan.click(plan.labelled("Tab #" + plan.field(TARGET))));
    ALL.put(
        "click-widget",
        plan -> plan.click(plan.first(it -> it.tag().matches("(input_)?" + plan.field(TARGET)))));
    ALL.put("focus-text", plan -> plan.click(plan.nth(INPUT, 1)));
    ALL.put(
        "focus-text-2", plan -> plan.click(plan.nth(INPUT, Integer.parseInt(plan.field(TARGET)))));
  }

  private static PagePlan close(PagePlan plan) {
    return plan.click(plan.first(it -> it.classes().contains("ui-dialog-titlebar-close")));
  }

  private static void choices() {
    ALL.put("click-option", plan -> plan.click(plan.labelled(plan.field(TARGET))).submit());
    for (String task : List.of("click-checkboxes", "click-checkboxes-transfer")) {
      ALL.put(
          task,
          plan -> {
            for (int i = 0; plan.has("target " + i); i++) {
              plan.click(plan.labelled(plan.field("target " + i)));
            }
            return plan.submit();
          });
    }
    ALL.put(
        "choose-list",
        plan -> plan.click(plan.nth("select", 1)).type(plan.field(TARGET)).press("Enter").submit());
    ALL.put(
        "odd-or-even",
        plan -> {
          plan.all(it -> NUMBER.matcher(it.text()).matches())
              .forEach(number -> {
                boolean even = Integer.parseInt(number.text()) % 2 == 0;
                plan.click(
                    plan.all(it ->
                            it.tag().equals(BUTTON) && it.text().equals(even ? "Even" : "Odd"))
                        .min(
                            Comparator.comparingDouble(
                                it -> Math.abs(it.box().y() - number.box().y())))
                        .orElseThrow());
              });
          return plan.submit();
        });
  }

  private static void texts() {
    for (String task : List.of("enter-text", "enter-text-dynamic")) {
      ALL.put(task, plan -> plan.enter(plan.nth(INPUT, 1), plan.field(TARGET)).submit());
    }
    ALL.put(
        "enter-text-2",
        plan -> {
          String text = plan.field("text");
          boolean upper = plan.field("case").equals("upper");
          String wanted = upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
          return plan.enter(plan.nth(INPUT, 1), wanted).submit();
        });
    ALL.put(
        "text-transform",
        plan -> {
          StringBuilder text = new StringBuilder();
          plan.tagged("span").forEach(letter -> text.append(letter.text()));
          return plan.enter(plan.nth(INPUT, 1), text.toString()).submit();
        });
    ALL.put(
        "find-word",
        plan -> {
          String[] words = plan.nth("p", 1).text().replaceAll("[.,]", "").split("\\s+", -1);
          String word = words[Integer.parseInt(plan.field(TARGET)) - 1];
          return plan.enter(plan.nth(INPUT, 1), word).submit();
        });
    ALL.put("copy-paste", plan -> copied(plan, 1));
    ALL.put("copy-paste-2", plan -> copied(plan, Integer.parseInt(plan.field(TARGET))));
    ALL.put(
        "scroll-text-2",
        plan -> {
          String end = plan.field(TARGET).equals("top") ? "Control+Home" : "Control+End";
          return plan.click(plan.nth("textarea", 1)).press(end).submit();
        });
    ALL.put(
        "highlight-text",
        plan -> highlighted(plan, plan.first(it -> it.id().equals("randomText"))));
    ALL.put(
        "highlight-text-2",
        plan -> highlighted(plan, plan.nth("p", Integer.parseInt(plan.field(TARGET)))));
  }

  private static PagePlan copied(PagePlan plan, int from) {
    return plan.click(plan.nth("textarea", from))
        .press("Control+a")
        .press("Control+c")
        .click(plan.nth(INPUT, 1))
        .press("Control+v")
        .submit();
  }

  private static PagePlan highlighted(PagePlan plan, Element text) {
    Element.Box box = text.box();
    return plan.drag(
            box.left() + 1,
            box.top() + 2,
            box.left() + box.width() - 1,
            box.top() + box.height() - 2)
        .submit();
  }

  private static void forms() {
    ALL.put(
        "enter-password",
        plan ->
            plan.enter(plan.nth(PASSWORD, 1), plan.field(TARGET))
                .enter(plan.nth(PASSWORD, 2), plan.field(TARGET))
                .submit());
    ALL.put(
        "login-user",
        plan ->
            plan.enter(plan.nth(INPUT, 1), plan.field("username"))
                .enter(plan.nth(PASSWORD, 1), plan.field("password"))
                .click(plan.labelled("Login")));
    for (String task : List.of("multi-layouts", "multi-orderings")) {
      ALL.put(
          task,
          plan -> {
            for (String key : List.of("genre", "director", "year")) {
              String label =
                  key.equals("year") ? "(year|released date|.*year.*|.*date.*)" : ".*" + key + ".*";
              Element name =
                  plan.first(
                      it -> it.ref() > 0 && it.text().toLowerCase(Locale.ROOT).matches(label));
              plan.enter(plan.nearest(name, it -> it.tag().equals(INPUT)), plan.field(key));
            }
            return plan.click(
                plan.first(
                    it -> it.text().matches("(?i)(submit|search|go!?|find movies?|search!?)")));
          });
    }
    ALL.put(
        "read-table",
        plan -> {
          Element value =
              plan.after(plan.labelled(plan.field(TARGET)), it -> it.tag().equals("td"));
          return plan.enter(plan.nth(INPUT, 1), value.text()).submit();
        });
    ALL.put(
        "read-table-2",
        plan -> {
          for (int i = 1; i <= 2; i++) {
            String label = plan.nth("label", i).text().replace(":", "");
            Element name = plan.first(it -> it.tag().equals("td") && it.text().equals(label));
            Element value = plan.after(name, it -> it.tag().equals("td"));
            plan.enter(plan.nth(INPUT, i), value.text());
          }
          return plan.submit();
        });
    ALL.put(
        "form-sequence-2",
        plan ->
            plan.click(plan.nth("input_radio", Integer.parseInt(plan.field("radio target"))))
                .enter(
                    plan.nth(INPUT, Integer.parseInt(plan.field("textbox target"))),
                    plan.field("textbox text"))
                .submit());
    ALL.put(
        "enter-date",
        plan -> {
          String digits = plan.field(TARGET).replace("/", "");
          Element input = plan.nth("input_date", 1);
          // the left edge is the first part of the date
          return plan.clickAt(input.box().left() + 8, input.box().y()).type(digits).submit();
        });
    ALL.put(
        "enter-time",
        plan -> {
          Element input = plan.nth("input_time", 1);
          String target = plan.field(TARGET);
          String digits = target.replaceAll("\\D", "");
          String padded = digits.length() < 4 ? "0" + digits : digits;
          return plan.clickAt(input.box().left() + 8, input.box().y())
              .type(padded + target.charAt(target.length() - 2))
              .submit();
        });
  }

  private static void sections() {
    for (String task : List.of("click-collapsible", "click-collapsible-nodelay")) {
      ALL.put(
          task,
          plan -> {
            Element header = plan.nth("h3", 1);
            return header.classes().contains("active") ? plan.submit() : plan.click(header);
          });
    }
  }
}
