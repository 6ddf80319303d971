package dev.halftime.world.dungeon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.user.RepeatingUser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Creates the tasks of a variant.
///
/// @param variant which tasks
record TaskMaker(Variant variant) {

  private static final WordCategories WORDS = WordCategories.STANDARD;
  private static final int THINGS = 3;
  private static final List<String> PLACES =
      List.of("cellar", "forest", "hall", "tower", "cave", "castle", "village", "dungeon");

  /// Returns the task with this index, from 0.
  Task task(int index, Random random) {
    Made made =
        variant.level() == Variant.BOXES
            ? boxes(random)
            : variant.level() == 1 ? scene(random) : quest(random);
    return new Task(
        "t" + index,
        variant.split().id(),
        made.brief(),
        RepeatingUser.scenario(made.brief()),
        made.start(),
        Json.object().set("plan", Json.tree(made.plan())),
        new Task.Worth(1, Math.max(1, variant.level())),
        Task.Place.ALONE);
  }

  /// A task's content.
  private record Made(String brief, ObjectNode start, List<String> plan) {}

  private Made scene(Random random) {
    List<String> categories = WORDS.categories().subList(0, WordCategories.FIRST);
    String right = word(categories, random);
    String need = WORDS.category(right).orElseThrow();
    List<String> actions =
        things(right, THINGS - 1, categories, random).stream().map(it -> "take " + it).toList();
    String brief = "You are in a " + any(PLACES, random) + ". " + situation(need, random);
    return choice(brief, actions, "take " + shown(right));
  }

  /// Two boxes, one of which has the prize, and the added empty boxes.
  private Made boxes(Random random) {
    List<String> categories = WORDS.categories();
    String right = word(categories, random);
    List<String> actions =
        things(right, 1 + variant.empty(), categories, random).stream()
            .map(it -> "open the " + it + " box")
            .toList();
    String brief =
        "You may open one box. The prize is in the box with the sign of a thing of this kind: "
            + WORDS.category(right).orElseThrow()
            + ".";
    return choice(brief, actions, "open the " + shown(right) + " box");
  }

  private static Made choice(String brief, List<String> actions, String right) {
    return new Made(
        brief, Json.object().set("choice", Json.tree(new Choice(actions, right))), List.of(right));
  }

  private Made quest(Random random) {
    List<Structure> structures =
        Structure.all(variant.level() > 2, variant.split().otherStructures());
    QuestMaker maker = new QuestMaker(this, any(structures, random), random);
    QuestMaker.Made made = maker.make(variant.level() - 1);
    return new Made(made.brief(), Json.object().set("quest", Json.tree(made.quest())), made.plan());
  }

  /// Returns a random word of these categories.
  private String word(List<String> categories, Random random) {
    List<String> all = new ArrayList<>();
    for (String category : categories) {
      all.addAll(WORDS.words(category, variant.split().otherWords()));
    }
    return any(all, random);
  }

  /// Returns a word at a random position among words of other categories, as shown to players. The
  /// categories of the others differ as long as there are enough.
  List<String> things(String right, int others, List<String> categories, Random random) {
    String need = WORDS.category(right).orElseThrow();
    List<List<String>> decks = new ArrayList<>();
    for (String category : categories) {
      if (!category.equals(need)) {
        List<String> deck = new ArrayList<>(WORDS.words(category, variant.split().otherWords()));
        Collections.shuffle(deck, random);
        decks.add(deck);
      }
    }
    Collections.shuffle(decks, random);
    List<String> things = new ArrayList<>();
    for (int i = 0; i < others; i++) {
      things.add(shown(decks.get(i % decks.size()).removeLast()));
    }
    things.add(random.nextInt(others + 1), shown(right));
    return things;
  }

  /// Returns a random situation that needs a thing of this category.
  String situation(String category, Random random) {
    return any(WORDS.situations(category, variant.split().otherStructures()), random);
  }

  /// Returns a random word of a category, before hashing.
  String drawn(String category, Random random) {
    return any(WORDS.words(category, variant.split().otherWords()), random);
  }

  /// Returns a word as shown to players.
  String shown(String word) {
    return variant.hashed() ? WordCategories.hash(word) : word;
  }

  /// Returns one of several values at random.
  static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
