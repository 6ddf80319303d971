package dev.halftime.world.dungeon;

import dev.halftime.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The thoughts of the teacher, a player who knows the words, before each action.
///
/// At a choice between things, the thought names the category of each and the needed one: `bread is
/// food, mace is weapon, coat is clothing. I need weapon.` Otherwise it repeats the sentence of the
/// description from which the action follows.
final class WorkedThought {

  private static final WordCategories WORDS = WordCategories.STANDARD;

  /// Maximum number of things whose categories are all named; among more, only that of the right
  /// one.
  private static final int MOST = 4;

  private static final Pattern THING = Pattern.compile("take (\\S+)|open the (\\S+) box");
  private static final Pattern KILL = Pattern.compile("kill the (\\S+) with the (\\S+)");
  private static final Pattern OPEN = Pattern.compile("open (.+) with (key \\d+)");
  private static final Pattern ROOM = Pattern.compile("go to (the \\S+)");
  private static final Pattern PLACE = Pattern.compile("(?:go to|open) (\\w+ \\d+)");
  private static final Pattern KEY = Pattern.compile("take (key \\d+)");

  private WorkedThought() {}

  /// Returns the thought before an action.
  static String before(Transcript seen, String action) {
    String brief = seen.texts().stream().findFirst().orElse("");
    Matcher kill = KILL.matcher(action);
    if (kill.matches()) {
      return labels(List.of(kill.group(2))) + " It kills the " + kill.group(1) + ".";
    }
    Optional<String> thing = thing(action);
    if (thing.isPresent()) {
      List<String> all = Dungeon.possible(seen).stream().flatMap(it -> thing(it).stream()).toList();
      String category = WORDS.category(thing.get()).orElse("nothing");
      return labels(all.size() > MOST ? List.of(thing.get()) : all) + " I need " + category + ".";
    }
    return sentence(brief, action);
  }

  private static Optional<String> thing(String action) {
    Matcher thing = THING.matcher(action);
    return thing.matches()
        ? Optional.of(thing.group(1) == null ? thing.group(2) : thing.group(1))
        : Optional.empty();
  }

  private static String labels(List<String> things) {
    List<String> labels = new ArrayList<>();
    for (String thing : things) {
      labels.add(thing + " is " + WORDS.category(thing).orElse("nothing"));
    }
    return String.join(", ", labels) + ".";
  }

  /// Returns the first sentence of the description that gives the reason for an action.
  private static String sentence(String brief, String action) {
    String wanted = action;
    Matcher open = OPEN.matcher(action);
    Matcher room = ROOM.matcher(action);
    Matcher place = PLACE.matcher(action);
    Matcher key = KEY.matcher(action);
    if (open.matches()) {
      wanted = open.group(2) + " opens " + open.group(1);
    } else if (room.matches()) {
      wanted = "way to " + room.group(1);
    } else if (key.matches()) {
      wanted = key.group(1) + " opens";
    } else if (place.matches()) {
      wanted = "is in " + place.group(1);
    }
    for (String each : brief.split("(?<=\\.) ", -1)) {
      if (each.toLowerCase(Locale.ROOT).contains(wanted)) {
        return each;
      }
    }
    return "I " + action + ".";
  }
}
