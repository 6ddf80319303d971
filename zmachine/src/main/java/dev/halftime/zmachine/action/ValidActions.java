package dev.halftime.zmachine.action;

import dev.halftime.zmachine.Machine;
import dev.halftime.zmachine.MachineSnapshot;
import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.action.Grammar.Template;
import dev.halftime.zmachine.memory.StoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the valid actions of a state of a game: the commands that change its world (the notion of
/// Hausknecht et al. 2020, "Interactive Fiction Games: A Colossal Adventure").
///
/// Candidates are the sentences of the story's own grammar about the objects in sight, and the
/// directions. Each is tried from a snapshot and kept if it changes an object or a global variable
/// otherwise than most commands do (as clocks and the parser change). Of the commands with the same
/// effect one is kept. Grammars of Infocom's version 3 and of Inform are read; in other stories
/// usual sentences are tried instead. Not thread-safe.
public final class ValidActions {

  /// Instructions between two inputs, and of all commands of a state.
  private static final int WORK = 2_000_000;

  private static final long MOST_WORK = 2_000_000_000L;
  private static final int MOST_CANDIDATES = 10_000;

  /// What more than this part of the effective commands change does not count.
  private static final double COMMON = 0.25;

  /// A word that no dictionary has, so that no time passes in the game.
  private static final String NONSENSE = "qzqzqz";

  /// Commands that do nothing while time passes.
  private static final List<String> IDLE = List.of("wait", "inventory", "look", "diagnose");

  /// Number of random outcomes of each of them that are taken into account.
  private static final int CHANCES = 16;

  /// Beginnings of harmless commands about an object, the best first.
  private static final List<String> QUESTIONS =
      List.of("examine", "x", "read", "look at", "describe", "touch");

  /// Stands for the output of a command on which the story failed.
  private static final String FAILED = "\0";

  private final Machine machine;
  private final MemoryView memory;
  private final WorldMemory world;
  private final Grammar grammar;

  /// Words of directions by their numbers.
  private final Map<Integer, String> directions;

  private final ObjectsInSight sight;
  private final boolean infocom;
  private final long most;
  private long worked;

  /// Creates the search in a story.
  ///
  /// @throws StoryException if the story has no verbs that are known
  public ValidActions(Story story) {
    this(story, WORK, MOST_WORK);
  }

  private ValidActions(Story story, int work, long most) {
    this.machine = Machine.limited(story, 0, work);
    this.most = most;
    this.memory = new MemoryView(machine);
    this.world = new WorldMemory(memory);
    this.grammar = Grammar.of(memory);
    StoryVocabulary vocabulary = grammar.vocabulary();
    this.infocom = grammar.compiler() == StoryVocabulary.Compiler.INFOCOM;
    this.directions = infocom ? Directions.numbered(vocabulary) : Directions.usual(vocabulary);
    ObjectNames names = new ObjectNames(memory, vocabulary, world.objects());
    String question =
        QUESTIONS.stream()
            .filter(it -> vocabulary.has(it.split(" ", 2)[0]))
            .findFirst()
            .orElseThrow(() -> new StoryException("none of its verbs asks about an object"));
    this.sight = new ObjectsInSight(vocabulary, names, question, infocom);
  }

  /// Creates a search with less work for each command and for each state.
  public static ValidActions limited(Story story, int work, long most) {
    return new ValidActions(story, work, most);
  }

  /// The valid actions of a state.
  ///
  /// @param commands what can be typed, of which each has another effect
  /// @param tried number of candidates that were tried
  public record Found(List<String> commands, int tried) {}

  /// A command with what it changed: places with their new values, `place << 8 | value`.
  private record Effect(String command, List<Integer> change) {}

  /// Finds the valid actions of a state. A search that takes too long ends with those found so far.
  ///
  /// @param state a snapshot of a machine with the same story
  /// @throws IllegalArgumentException if it is a snapshot of another story
  public Found in(MachineSnapshot state) {
    machine.restore(state);
    if (!machine.waitsForLine()) {
      return new Found(List.of(), 0);
    }
    worked = 0;
    Search search = new Search(state);
    List<String> objects = sight.phrases(search::ask);
    directions.forEach(search::go);
    grammar.templates(0).forEach(it -> search.attempt(it.before()));
    Set<String> portable = new LinkedHashSet<>();
    for (Template each : grammar.templates(1)) {
      for (String object : objects) {
        if (search.attempt(each.about(object)) && each.many()) {
          portable.add(object);
        }
      }
      if (each.many()) {
        search.attempt(each.about("all"));
      }
    }
    List<String> held = List.copyOf(portable);
    for (Template each : grammar.templates(2)) {
      List<String> firsts = each.have().getFirst() ? held : objects;
      for (String second : each.have().getLast() ? held : objects) {
        firsts.stream()
            .filter(it -> !it.equals(second))
            .forEach(it -> search.attempt(each.about(it, second)));
        if (each.many()) {
          search.attempt(each.about("all", second));
        }
      }
    }
    return new Found(search.distinct(), search.tried);
  }

  private String typed(MachineSnapshot state, String command) {
    machine.restore(state);
    try {
      return machine.type(command);
    } catch (StoryException e) {
      return FAILED;
    } finally {
      worked += machine.spent();
    }
  }

  /// The search in one state.
  private final class Search {

    private final MachineSnapshot state;
    private final byte[] before;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<Integer, Integer> counts = new HashMap<>();

    /// What changes when time passes: places with their new values.
    private final Set<Integer> idle = new HashSet<>();

    /// Bits in which the parser keeps the last sentence, by place.
    private final Map<Integer, Integer> parser = new HashMap<>();

    private int tried;

    /// Number of candidates that change anything but what time changes, the parser's places too.
    private int effective;

    Search(MachineSnapshot state) {
      this.state = state;
      this.before = state.memory();
      for (int chance = 0; chance < CHANCES && worked <= most; chance++) {
        MachineSnapshot other = state.withSeed(chance << 20);
        for (String command : IDLE) {
          typed(chance == 0 ? state : other, command);
          byte[] after = memory.dynamic();
          for (int place : world.differences(before, after)) {
            idle.add(pair(place, after[place]));
          }
        }
      }
    }

    private static int pair(int place, int value) {
      return (place << 8) | (value & 0xff);
    }

    /// Returns memory after a command; as before if the story fails.
    private byte[] after(String command) {
      return typed(state, command).equals(FAILED) ? before : memory.dynamic();
    }

    /// Asks a harmless question, to learn what the parser changes: variables, and in stories of
    /// Inform's also attributes, single bits of objects.
    String ask(String question) {
      String answer = worked > most ? FAILED : typed(state, question);
      byte[] after = memory.dynamic();
      for (int place : world.differences(before, after)) {
        if (!world.isObject(place)) {
          parser.put(place, 0xff);
        } else if (!infocom && world.isAttribute(place)) {
          parser.merge(place, (before[place] ^ after[place]) & 0xff, (a, b) -> a | b);
        }
      }
      return answer;
    }

    /// Tries a direction. Where its number is stored, the parser keeps it.
    void go(int number, String direction) {
      byte[] after = after(direction);
      for (int place : world.differences(before, after)) {
        if (!world.isObject(place) && (after[place] & 0xff) == number) {
          parser.put(place, 0xff);
        }
      }
      attempt(direction);
    }

    /// Tries a candidate.
    ///
    /// @return whether it changes anything but what time changes
    boolean attempt(String command) {
      if (worked > most || tried >= MOST_CANDIDATES) {
        return false;
      }
      tried++;
      byte[] after = after(command);
      List<Integer> changed = new ArrayList<>();
      boolean any = false;
      for (int place : world.differences(before, after)) {
        counts.merge(place, 1, Integer::sum);
        any |= !idle.contains(pair(place, after[place]));
        if (differs(before, after, place)) {
          changed.add(pair(place, after[place] & ~parser.getOrDefault(place, 0)));
        }
      }
      effective += any ? 1 : 0;
      if (!changed.isEmpty()) {
        effects.add(new Effect(command, changed));
      }
      return changed.stream().anyMatch(it -> world.isObject(it >> 8));
    }

    /// Returns whether a place differs otherwise than by time and the parser. The variables of
    /// Inform's stories do not count: most of those that change belong to the parser.
    private boolean differs(byte[] one, byte[] other, int place) {
      int kept = ~parser.getOrDefault(place, 0) & 0xff;
      return ((one[place] ^ other[place]) & kept) != 0
          && (infocom || !world.isVariable(place))
          && !idle.contains(pair(place, other[place]));
    }

    private boolean common(int place) {
      return (infocom || !world.isObject(place))
          && counts.getOrDefault(place, 0) > Math.max(2, COMMON * effective);
    }

    /// Returns the commands with effects of their own.
    List<String> distinct() {
      byte[] still = after(NONSENSE);
      Map<List<Integer>, String> found = new LinkedHashMap<>();
      for (Effect effect : effects) {
        List<Integer> change = effect.change().stream().filter(it -> !common(it >> 8)).toList();
        if (!change.isEmpty() && !found.containsKey(change) && lasts(effect, still)) {
          found.put(change, effect.command());
        }
      }
      return List.copyOf(found.values());
    }

    /// Returns whether an effect is more than what the parser remembers of the last sentence.
    private boolean lasts(Effect effect, byte[] still) {
      typed(state, effect.command());
      if (!machine.waitsForLine()) {
        return true;
      }
      try {
        machine.type(NONSENSE);
      } catch (StoryException e) {
        return true;
      }
      byte[] after = memory.dynamic();
      return Arrays.stream(world.differences(still, after))
          .anyMatch(it -> !common(it) && differs(still, after, it));
    }
  }
}
