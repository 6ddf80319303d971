package dev.halftime.world.dungeon;

import dev.halftime.world.dungeon.Quest.Place;
import dev.halftime.world.dungeon.Quest.Room;
import dev.halftime.world.dungeon.Structure.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Creates one quest, with its description and its shortest solution.
final class QuestMaker {

  private static final WordCategories WORDS = WordCategories.STANDARD;
  private static final List<String> ROOMS =
      List.of("cellar", "hall", "tower", "kitchen", "chapel", "library", "armoury", "vault");

  /// Number of allowed moves per move of the solution.
  private static final int PATIENCE = 3;

  private final TaskMaker words;
  private final Structure structure;
  private final Random random;
  private final List<String> brief = new ArrayList<>();
  private final List<String> plan = new ArrayList<>();
  private final List<String> weapons = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private int cabinets;
  private int boxes;

  /// A quest.
  ///
  /// @param brief everything needed to solve it, except the categories of words
  record Made(String brief, Quest quest, List<String> plan) {}

  /// @param structure the layout of each room
  QuestMaker(TaskMaker words, Structure structure, Random random) {
    this.words = words;
    this.structure = structure;
    this.random = random;
  }

  /// Creates the quest; called once.
  Made make(int count) {
    List<String> names = new ArrayList<>(ROOMS);
    Collections.shuffle(names, random);
    String need = TaskMaker.any(WORDS.categories(), random);
    brief.add("You are in the " + names.getFirst() + ".");
    brief.add(words.situation(need, random));
    List<Room> rooms = new ArrayList<>();
    for (int i = 0; i + 1 < count; i++) {
      rooms.add(guarded(names.get(i), names.get(i + 1)));
    }
    List<List<String>> holds = empty();
    int goal = structure.cabinets() + 1 + random.nextInt(structure.boxes());
    String name = name(goal);
    String right = fresh(need);
    holds.get(goal).addAll(words.things(right, 2, categories(need), random));
    String key = "key " + (1 + random.nextInt(2));
    brief.add("What you need is in %s in the %s.".formatted(name, names.get(count - 1)));
    brief.add("%s opens %s.".formatted(capitalized(key), name));
    int at = place(structure.key(), goal);
    brief.add("%s is %s.".formatted(capitalized(key), where(at)));
    fetch(at, key);
    holds.get(at).add(key);
    String other = key.endsWith("1") ? "key 2" : "key 1";
    holds.getFirst().add(random.nextInt(holds.getFirst().size() + 1), other);
    plan.add("go to " + name);
    plan.add("open " + name + " with " + key);
    plan.add("take " + words.shown(right));
    rooms.add(room(names.get(count - 1), "", holds, goal, key));
    Quest quest = new Quest(rooms, weapons, name, words.shown(right), PATIENCE * plan.size());
    return new Made(String.join(" ", brief), quest, List.copyOf(plan));
  }

  /// Creates a room with a monster, and the part of the plan that leads into the next room.
  private Room guarded(String name, String next) {
    String monster = words.shown(fresh(WordCategories.MONSTER));
    String weapon = fresh(WordCategories.WEAPON);
    List<List<String>> holds = empty();
    int at = place(structure.weapons(), -1);
    holds.get(at).addAll(words.things(weapon, 2, categories(WordCategories.WEAPON), random));
    brief.add("The %s guards the way to the %s.".formatted(monster, next));
    brief.add("What helps against the %s is %s.".formatted(monster, where(at)));
    fetch(at, words.shown(weapon));
    plan.add("kill the " + monster + " with the " + words.shown(weapon));
    plan.add("go to the " + next);
    weapons.add(words.shown(weapon));
    return room(name, monster, holds, -1, "");
  }

  private void fetch(int at, String item) {
    if (at > 0) {
      plan.add("go to " + name(at));
      plan.add("open " + name(at));
    }
    plan.add("take " + item);
  }

  /// Returns the items of a room by place: floor, cabinets and boxes.
  private List<List<String>> empty() {
    List<List<String>> holds = new ArrayList<>();
    for (int i = 0; i <= structure.cabinets() + structure.boxes(); i++) {
      holds.add(new ArrayList<>());
    }
    return holds;
  }

  /// Returns the index of a random place of a kind.
  ///
  /// @param not index to exclude
  private int place(Where where, int not) {
    int drawn =
        switch (where) {
          case FLOOR -> 0;
          case CABINET -> 1 + random.nextInt(structure.cabinets());
          case BOX -> 1 + structure.cabinets() + random.nextInt(structure.boxes());
        };
    return drawn == not ? place(where, not) : drawn;
  }

  /// Returns the name of a place of the current room; cabinets and boxes are numbered across rooms.
  private String name(int at) {
    return at <= structure.cabinets()
        ? "cabinet " + (cabinets + at)
        : "box " + (boxes + at - structure.cabinets());
  }

  private String where(int at) {
    return at == 0 ? "on the floor" : "in " + name(at);
  }

  private Room room(String name, String monster, List<List<String>> holds, int locked, String key) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < holds.size(); i++) {
      places.add(new Place(i == 0 ? Quest.FLOOR : name(i), i == locked ? key : "", holds.get(i)));
    }
    cabinets += structure.cabinets();
    boxes += structure.boxes();
    return new Room(name, monster, places);
  }

  /// Returns a word that has not been the right one in this quest yet.
  private String fresh(String category) {
    String drawn = words.drawn(category, random);
    return used.add(drawn) ? drawn : fresh(category);
  }

  /// Returns this category and two others.
  private List<String> categories(String need) {
    List<String> all = new ArrayList<>(WORDS.categories());
    all.remove(need);
    all.remove(WordCategories.WEAPON);
    Collections.shuffle(all, random);
    return List.of(need, all.get(0), all.get(1));
  }

  private static String capitalized(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
