package dev.halftime.bench.essay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A thought in which the labels of two things are exchanged, so that it says that another thing is
/// the needed one: `A is food, B is weapon. I need weapon.` becomes `A is weapon, B is food. I need
/// weapon.`
///
/// @param text the changed thought
/// @param before what the thought was for
/// @param after what the changed one is for
record ChangedThought(String text, String before, String after) {

  private static final Pattern LABEL = Pattern.compile("(\\S+) is (\\w+)(?=[,.])");
  private static final Pattern NEED = Pattern.compile("I need (\\w+)\\.");

  private record Label(int from, int to, String thing, String category) {}

  /// Changes a thought; empty if it does not give exactly one thing the label that is needed, and
  /// another one another label.
  static Optional<ChangedThought> of(String thought) {
    Matcher need = NEED.matcher(thought);
    if (!need.find()) {
      return Optional.empty();
    }
    List<Label> right = new ArrayList<>();
    List<Label> others = new ArrayList<>();
    Matcher label = LABEL.matcher(thought);
    while (label.find()) {
      Label found = new Label(label.start(2), label.end(2), label.group(1), label.group(2));
      (found.category().equals(need.group(1)) ? right : others).add(found);
    }
    if (right.size() != 1 || others.isEmpty()) {
      return Optional.empty();
    }
    Label a = right.getFirst();
    Label b = others.getFirst();
    StringBuilder text = new StringBuilder(thought);
    Label last = a.from() > b.from() ? a : b;
    Label first = a.from() > b.from() ? b : a;
    text.replace(last.from(), last.to(), first.category());
    text.replace(first.from(), first.to(), last.category());
    return Optional.of(new ChangedThought(text.toString(), a.thing(), b.thing()));
  }
}
