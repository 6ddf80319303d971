package dev.halftime.zmachine.action;

import dev.halftime.zmachine.action.StoryVocabulary.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the objects that a player can refer to in a state, by asking the story about nouns of its
/// dictionary: about an object that is not here it says the same each time.
final class ObjectsInSight {

  private static final Pattern PROMPT = Pattern.compile("\\s*>?\\s*\\z");
  private static final Pattern WORD = Pattern.compile("[a-z]+");

  private static final Pattern ARTICLE = Pattern.compile("^(?:the|a|an|your|some|or) ");

  /// Words of Inform's dictionaries that are nouns, too: directions, articles and prepositions.
  private static final Set<String> ELSEWHERE =
      Set.of(
          "north",
          "south",
          "east",
          "west",
          "northeast",
          "northwest",
          "southeast",
          "southwest",
          "ne",
          "nw",
          "se",
          "sw",
          "up",
          "down",
          "in",
          "out",
          "the",
          "an",
          "of",
          "on",
          "to",
          "with",
          "other");

  /// How often nouns are taken from answers, how many nouns show what an absent object is like, and
  /// the most objects of a question.
  private static final int ROUNDS = 2;

  private static final int SAMPLE = 12;
  private static final int CHOICES = 12;

  /// Words that stand for whatever was mentioned last.
  private static final Set<String> PRONOUNS =
      Set.of("it", "him", "her", "them", "all", "me", "myself", "self");

  private final StoryVocabulary vocabulary;
  private final ObjectNames names;
  private final String question;
  private final boolean all;

  /// @param question beginning of a harmless command about an object, such as "examine"
  /// @param all whether to ask about each noun; otherwise about those in what is read here
  ObjectsInSight(StoryVocabulary vocabulary, ObjectNames names, String question, boolean all) {
    this.vocabulary = vocabulary;
    this.all = all;
    this.names = names;
    this.question = question;
  }

  /// Answers to a command from one state.
  interface Answers {

    /// Returns what the story answers; empty if it fails.
    String to(String command);
  }

  /// A noun in sight, or one with an adjective, and the answer to the question about it.
  private record Named(Word word, String phrase, String answer) {

    /// Returns the answer without the phrase.
    String kind() {
      return answer.replace(phrase, "*").replace(word.text(), "*");
    }
  }

  /// Returns a phrase for each object in sight, in the dictionary's order.
  List<String> phrases(Answers answers) {
    List<Word> nouns =
        vocabulary.all(StoryVocabulary.NOUN).stream()
            .filter(it -> !PRONOUNS.contains(it.text()))
            .filter(it -> all || (it.text().length() > 1 && !ELSEWHERE.contains(it.text())))
            .toList();
    Map<String, Integer> counts = new HashMap<>();
    List<Named> named = all ? asked(nouns, counts, answers) : read(nouns, counts, answers);
    String absent =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    answers.to(question + " all");
    List<Named> chosen = new ArrayList<>();
    List<Named> unclear = new ArrayList<>();
    for (Named each : named) {
      if (each.answer().endsWith("?")) {
        unclear.add(each);
      } else if (!each.kind().equals(absent)) {
        add(each, chosen);
      }
    }
    unclear.forEach(it -> distinguished(it, absent, answers).forEach(one -> add(one, chosen)));
    return chosen.stream().map(this::full).distinct().sorted().toList();
  }

  /// Asks about all nouns, most of which are not here.
  private List<Named> asked(List<Word> nouns, Map<String, Integer> counts, Answers answers) {
    List<Named> all = new ArrayList<>();
    for (Word noun : nouns) {
      Named named = ask(noun, noun.text(), answers);
      all.add(named);
      counts.merge(named.kind(), 1, Integer::sum);
    }
    return all;
  }

  /// Asks about the nouns in what is read here, then about those in the answers. What the story
  /// says of an object that is not here is learned from others.
  private List<Named> read(List<Word> nouns, Map<String, Integer> counts, Answers answers) {
    List<Named> all = new ArrayList<>();
    Set<Word> open = new LinkedHashSet<>(nouns);
    String text = answers.to("look") + " " + answers.to("inventory");
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder said = new StringBuilder();
      for (Word noun : seen(text, open)) {
        open.remove(noun);
        Named named = ask(noun, noun.text(), answers);
        all.add(named);
        said.append(named.answer()).append(' ');
      }
      text = said.toString();
    }
    List<Word> others = List.copyOf(open);
    for (int i = 0; i < Math.min(SAMPLE, others.size()); i++) {
      Word noun = others.get(i * others.size() / Math.min(SAMPLE, others.size()));
      counts.merge(ask(noun, noun.text(), answers).kind(), 1, Integer::sum);
    }
    return all;
  }

  private List<Word> seen(String text, Set<Word> open) {
    Set<String> words = new HashSet<>();
    Matcher found = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (found.find()) {
      words.add(vocabulary.stored(found.group()));
    }
    return open.stream().filter(it -> words.contains(it.text())).toList();
  }

  private Named ask(Word noun, String phrase, Answers answers) {
    String answer = answers.to(question + " " + phrase).toLowerCase(Locale.ROOT);
    return new Named(noun, phrase, PROMPT.matcher(answer).replaceFirst(""));
  }

  /// Adds a noun, unless it means the same as an earlier one; the one in the object's short name
  /// stays.
  private void add(Named each, List<Named> chosen) {
    for (int i = 0; i < chosen.size(); i++) {
      Named other = chosen.get(i);
      boolean same = other.kind().equals(each.kind()) || other.answer().equals(each.answer());
      if (same && names.share(other.word(), each.word())) {
        if (names.full(other.word()).isEmpty() && names.full(each.word()).isPresent()) {
          chosen.set(i, each);
        }
        return;
      }
    }
    chosen.add(each);
  }

  /// Returns the phrase with its noun in full.
  private String full(Named named) {
    String noun = named.word().text();
    return named.phrase().replace(noun, names.full(named.word()).orElse(noun));
  }

  /// Returns the noun with each adjective of the story's question that makes it clear, or the
  /// objects between which it asks to choose.
  private List<Named> distinguished(Named noun, String absent, Answers answers) {
    List<Named> clear = new ArrayList<>();
    for (String phrase : all ? adjectives(noun) : choices(noun.answer())) {
      Named named = ask(noun.word(), phrase, answers);
      if (!named.answer().endsWith("?") && !named.kind().equals(absent)) {
        clear.add(named);
      }
    }
    return clear;
  }

  private List<String> adjectives(Named noun) {
    List<String> phrases = new ArrayList<>();
    Matcher found = WORD.matcher(noun.answer());
    while (found.find()) {
      String stored = vocabulary.stored(found.group());
      if (vocabulary.all(StoryVocabulary.ADJECTIVE).stream()
          .anyMatch(it -> it.text().equals(stored))) {
        phrases.add(found.group() + " " + noun.word().text());
      }
    }
    return phrases;
  }

  /// Returns the objects of a question such as "Which do you mean, the old key or the new key?"
  private static List<String> choices(String question) {
    int comma = question.indexOf(',');
    return comma < 0
        ? List.of()
        : Stream.of(question.substring(comma + 1).split(",| or "))
            .map(it -> ARTICLE.matcher(it.strip()).replaceFirst(""))
            .map(it -> it.replaceAll("[^\\p{L}\\p{N}' -]", "").strip())
            .filter(it -> !it.isEmpty())
            .limit(CHOICES)
            .toList();
  }
}
