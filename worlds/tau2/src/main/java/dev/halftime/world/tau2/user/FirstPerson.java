package dev.halftime.world.tau2.user;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Converts notes about a person from the second person ("you") to the first ("I").
final class FirstPerson {

  private record Turn(Pattern from, String to) {}

  private static final List<Turn> TURNS =
      List.of(
          turn("\\b[Yy]ou name is\\b", "my name is"),
          turn("\\b[Yy]ou are\\b", "I am"),
          turn("\\b[Yy]ou['’]re\\b", "I'm"),
          turn("\\b[Yy]ou were\\b", "I was"),
          turn("\\b[Yy]ou['’]d\\b", "I'd"),
          turn("\\b[Yy]ou['’]ve\\b", "I've"),
          turn("\\b[Yy]ou['’]ll\\b", "I'll"),
          turn("\\b[Yy]ourself\\b", "myself"),
          turn("\\b[Yy]ours\\b", "mine"),
          turn("\\b[Yy]our\\b", "my"),
          turn(
              "\\b(to|for|with|of|from|at|by|give|gives|tell|tells|told|help|helps|let|lets|refund|"
                  + "offer|offers|charge|charged|contact|send|sent|owe|owes)\\s+[Yy]ou\\b",
              "$1 me"),
          turn("\\b[Yy]ou\\b(?=\\s*[.,;!?)]|\\s*$)", "me"),
          turn("\\b[Yy]ou\\b", "I"));

  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])[\")]*\\s+|\\n+");

  private FirstPerson() {}

  private static Turn turn(String from, String to) {
    return new Turn(Pattern.compile(from), to);
  }

  /// Splits a text into sentences.
  static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    for (String sentence : SENTENCE.splitAsStream(text).toList()) {
      String words = sentence.strip();
      if (words.chars().filter(Character::isLetterOrDigit).count() > 1) {
        sentences.add(words);
      }
    }
    return sentences;
  }

  /// Converts a text to the first person.
  static String of(String text) {
    String words = text.strip().replaceAll("\\s+", " ");
    for (Turn turn : TURNS) {
      words = turn.from().matcher(words).replaceAll(turn.to());
    }
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
