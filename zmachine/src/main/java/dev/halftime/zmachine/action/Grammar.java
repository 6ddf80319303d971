package dev.halftime.zmachine.action;

import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.action.StoryVocabulary.Compiler;
import dev.halftime.zmachine.memory.StoryException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sentences that a story understands: one for each of its actions with the same number of
/// objects.
///
/// They are read from the grammar that the story's compiler left in its memory; where its format is
/// not known, sentences that are usual in such games are taken if the dictionary has their words.
///
/// @param compiler the compiler whose format was found
record Grammar(Compiler compiler, StoryVocabulary vocabulary, List<Template> templates) {

  /// Verbs for the player instead of the game: they end it, save it, or change how it prints.
  private static final Set<String> META =
      Set.of(
          "quit", "q", "restar", "restor", "save", "undo", "verify", "script", "unscri", "brief",
          "verbos", "super", "superb", "versio", "score", "time", "again", "g", "oops");

  private static final Comparator<Template> BETTER =
      Comparator.comparing((Template it) -> !it.many())
          .thenComparing(it -> it.objects() == 2 && it.between().isEmpty())
          .thenComparing(it -> it.before().contains(" "))
          .thenComparing(it -> !it.after().isEmpty())
          .thenComparingInt(it -> StoryVocabulary.rank(it.between()))
          .thenComparingInt(it -> StoryVocabulary.rank(it.before()))
          .thenComparingInt(it -> it.before().length());

  /// Sentences about the objects X and Y that are usual in games.
  private static final List<String> USUAL =
      List.of(
          "take X",
          "drop X",
          "open X",
          "close X",
          "examine X",
          "put X in Y",
          "put X on Y",
          "unlock X with Y",
          "lock X with Y",
          "give X to Y",
          "attack X with Y",
          "turn X",
          "turn on X",
          "turn off X",
          "push X",
          "pull X",
          "move X",
          "wear X",
          "remove X",
          "eat X",
          "drink X",
          "climb X",
          "enter X",
          "read X",
          "light X",
          "light X with Y",
          "throw X at Y",
          "tie X to Y",
          "cut X with Y",
          "dig X with Y",
          "fill X",
          "pour X",
          "break X",
          "wave X",
          "rub X",
          "search X",
          "look under X",
          "look in X",
          "ask X about Y",
          "kiss X",
          "touch X",
          "sit on X",
          "stand on X",
          "knock on X",
          "listen",
          "wait",
          "sleep",
          "jump",
          "stand",
          "get up",
          "out");

  Grammar {
    templates = List.copyOf(templates);
  }

  /// A sentence with places for objects.
  ///
  /// @param objects number of objects, 0 to 2
  /// @param before text before the first object: the verb, perhaps with a preposition
  /// @param between text between two objects; may be empty
  /// @param after text after the last object; may be empty
  /// @param many whether several objects can be named in the first place, as by "all"
  /// @param have whether the player must have the first and the second object
  record Template(
      int objects, String before, String between, String after, boolean many, List<Boolean> have) {

    /// Returns the sentence about one object.
    String about(String object) {
      return (before + " " + object + " " + after).strip();
    }

    /// Returns the sentence about two objects.
    String about(String first, String second) {
      String middle = between.isEmpty() ? " " : " " + between + " ";
      return (before + " " + first + middle + second + " " + after).strip();
    }
  }

  /// Receives the templates of a grammar with the numbers of their actions.
  static final class Actions {
    private final Map<List<Integer>, Template> found = new LinkedHashMap<>();

    void add(int action, Template template) {
      found.merge(
          List.of(action, template.objects()),
          template,
          (a, b) -> BETTER.compare(a, b) <= 0 ? a : b);
    }

    List<Template> templates() {
      return List.copyOf(found.values());
    }
  }

  /// Returns whether a verb is for the player instead of the game.
  static boolean meta(String verb) {
    return META.contains(verb.substring(0, Math.min(6, verb.length())));
  }

  /// Reads the grammar of a story.
  static Grammar of(MemoryView memory) {
    if (memory.version() == 3 && !InformGrammar.compiled(memory)) {
      Optional<Grammar> infocom = read(memory, Compiler.INFOCOM);
      if (infocom.isPresent()) {
        return infocom.get();
      }
    }
    return read(memory, Compiler.INFORM).orElseGet(() -> usual(memory));
  }

  /// Reads a grammar by the rules of a compiler; empty if it does not follow them.
  private static Optional<Grammar> read(MemoryView memory, Compiler compiler) {
    try {
      StoryVocabulary vocabulary = new StoryVocabulary(memory, compiler);
      List<Template> found =
          compiler == Compiler.INFOCOM
              ? InfocomGrammar.templates(memory, vocabulary)
              : InformGrammar.templates(memory, vocabulary);
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(new Grammar(compiler, vocabulary, found));
    } catch (StoryException _) {
      return Optional.empty(); // it is no table of this compiler
    }
  }

  private static Grammar usual(MemoryView memory) {
    StoryVocabulary vocabulary = new StoryVocabulary(memory, Compiler.UNKNOWN);
    Actions actions = new Actions();
    for (String sentence : USUAL) {
      boolean known =
          List.of(sentence.split(" ")).stream()
              .allMatch(it -> it.equals("X") || it.equals("Y") || vocabulary.has(it));
      if (known) {
        actions.add(USUAL.indexOf(sentence), parsed(sentence));
      }
    }
    if (actions.templates().isEmpty()) {
      throw new StoryException("it has no grammar that is known, and none of the usual verbs");
    }
    return new Grammar(Compiler.UNKNOWN, vocabulary, actions.templates());
  }

  private static Template parsed(String sentence) {
    int x = sentence.indexOf('X');
    int y = sentence.indexOf('Y');
    boolean many = sentence.equals("take X") || sentence.equals("drop X");
    return new Template(
        x < 0 ? 0 : y < 0 ? 1 : 2,
        x < 0 ? sentence : sentence.substring(0, x).strip(),
        y < 0 ? "" : sentence.substring(x + 1, y).strip(),
        "",
        many,
        List.of(false, false));
  }

  /// Returns the templates for a number of objects, the most usual verbs first.
  List<Template> templates(int objects) {
    return templates.stream()
        .filter(it -> it.objects() == objects)
        .sorted(
            Comparator.comparingInt((Template it) -> StoryVocabulary.rank(it.before()))
                .thenComparingInt(it -> it.before().length()))
        .toList();
  }
}
