package dev.halftime.zmachine.action;

import dev.halftime.zmachine.action.StoryVocabulary.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the objects that a player can refer to in a state, by asking the story about each noun of
/// its dictionary: to most of them it gives the same answer, that there is no such thing here.
final class ObjectsInSight {

  private static final Pattern PROMPT = Pattern.compile("\\s*>?\\s*\\z");
  private static final Pattern WORD = Pattern.compile("[a-z]+");

  /// Words that stand for whatever was mentioned last.
  private static final Set<String> PRONOUNS = Set.of("it", "him", "her", "them");

  private final StoryVocabulary vocabulary;
  private final ObjectNames names;
  private final String question;

  /// @param question beginning of a harmless command about an object, such as "examine"
  ObjectsInSight(StoryVocabulary vocabulary, ObjectNames names, String question) {
    this.vocabulary = vocabulary;
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
    Map<String, Integer> counts = new HashMap<>();
    List<Named> all = new ArrayList<>();
    for (Word noun : vocabulary.all(StoryVocabulary.NOUN)) {
      if (PRONOUNS.contains(noun.text())) {
        continue;
      }
      Named named = ask(noun, noun.text(), answers);
      all.add(named);
      counts.merge(named.kind(), 1, Integer::sum);
    }
    String absent =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    answers.to(question + " all");
    List<Named> chosen = new ArrayList<>();
    List<Named> unclear = new ArrayList<>();
    for (Named each : all) {
      if (each.answer().endsWith("?")) {
        unclear.add(each);
      } else if (!each.kind().equals(absent)) {
        add(each, chosen);
      }
    }
    unclear.forEach(it -> distinguished(it, absent, answers).forEach(one -> add(one, chosen)));
    return chosen.stream().map(this::full).distinct().sorted().toList();
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

  /// Returns the noun with each adjective of the story's question that makes it clear.
  private List<Named> distinguished(Named noun, String absent, Answers answers) {
    List<Named> clear = new ArrayList<>();
    Matcher found = WORD.matcher(noun.answer());
    while (found.find()) {
      String stored = StoryVocabulary.stored(found.group());
      if (vocabulary.all(StoryVocabulary.ADJECTIVE).stream()
          .anyMatch(it -> it.text().equals(stored))) {
        Named named = ask(noun.word(), found.group() + " " + noun.word().text(), answers);
        if (!named.answer().endsWith("?") && !named.kind().equals(absent)) {
          clear.add(named);
        }
      }
    }
    return clear;
  }
}
