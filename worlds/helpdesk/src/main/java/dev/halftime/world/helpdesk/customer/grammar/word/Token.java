package dev.halftime.world.helpdesk.customer.grammar.word;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A word, a phrase that `grammar.txt` lists, or a comma or colon.
///
/// @param text lower case; the words of a phrase with single spaces
/// @param noun what it means as a noun, if it can be one
/// @param verb what it means as a verb, if it can be one
/// @param adjective what it means as an adjective, adverb or complement, if it can be one
/// @param expression what it means as a fixed expression, if it is one
/// @param form the form of the verb
public record Token(
    String text,
    @Nullable Sense noun,
    @Nullable Sense verb,
    @Nullable Sense adjective,
    @Nullable Sense expression,
    Form form) {

  /// A form of a verb.
  public enum Form {
    NONE,
    BASE,
    THIRD,
    PAST,
    /// A past participle that differs from the past tense: "given".
    PARTICIPLE,
    /// Past tense or participle: "told".
    EITHER,
    ING
  }

  static final Set<String> WH =
      Set.of("what", "which", "who", "whom", "whose", "where", "why", "how", "when");

  public static final Set<String> PREPOSITIONS =
      Set.of("to", "for", "on", "in", "under", "by", "with", "from", "at", "about", "into", "of");

  static final Set<String> MODALS =
      Set.of("can", "could", "will", "would", "may", "might", "shall", "should", "must", "ought");

  public static final Set<String> BE =
      Set.of("is", "are", "was", "were", "am", "be", "been", "being");

  public static final Set<String> HAVE = Set.of("have", "has", "had", "having");

  public static final Set<String> DO = Set.of("do", "does", "did");

  private static final Set<String> SUBJECTS =
      Set.of(
          "i", "we", "you", "it", "they", "this", "that", "there", "these", "those", "he", "she");

  private static final Set<String> DETERMINERS =
      Set.of(
          "the", "a", "an", "your", "my", "our", "their", "his", "her", "its", "any", "some", "no",
          "each", "every", "all", "both", "either", "another", "these", "those", "this", "that",
          "one", "two", "three", "which", "what", "whose", "such");

  private static final Set<String> ADVERBS =
      Set.of(
          "just",
          "only",
          "also",
          "too",
          "as well",
          "not",
          "never",
          "rather",
          "really",
          "still",
          "all",
          "both",
          "always",
          "ever",
          "well",
          "no longer",
          "cannot",
          "much",
          "more",
          "hereby",
          "either",
          "soon",
          "else",
          "later",
          "directly",
          "personally",
          "separately",
          "fully");

  private static final Set<String> FUNCTION =
      Set.of(
          "and",
          "but",
          "nor",
          "than",
          "whether",
          "because",
          "while",
          "until",
          "unless",
          "before",
          "after",
          "since",
          "during",
          "between",
          "within",
          "without",
          "against",
          "through",
          "over",
          "off",
          "out",
          "back",
          "down",
          "upon",
          "onto",
          "per",
          "via",
          "them",
          "him",
          "her",
          "ones",
          "then",
          "again",
          "very",
          "same",
          "own",
          "yet",
          "already",
          "more",
          "most",
          "less",
          "least",
          "few",
          "many",
          "several",
          "lot",
          "bit",
          "like",
          "let",
          "lets",
          "yes",
          "yourself",
          "myself",
          "itself",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten");

  public boolean is(String word) {
    return text.equals(word);
  }

  public boolean in(String... words) {
    return List.of(words).contains(text);
  }

  public boolean wh() {
    return WH.contains(text);
  }

  public boolean modal() {
    return MODALS.contains(text);
  }

  public boolean auxiliary() {
    return modal() || BE.contains(text) || HAVE.contains(text) || DO.contains(text);
  }

  /// Whether it is a pronoun that can be a subject.
  public boolean subject() {
    return SUBJECTS.contains(text);
  }

  public boolean determiner() {
    return DETERMINERS.contains(text);
  }

  public boolean adverb() {
    return ADVERBS.contains(text);
  }

  public boolean mark() {
    return text.equals(",") || text.equals(":");
  }

  public boolean participle() {
    return verb != null && (form == Form.EITHER || form == Form.PARTICIPLE);
  }

  public boolean past() {
    return verb != null && (form == Form.EITHER || form == Form.PAST);
  }

  public boolean ing() {
    return verb != null && form == Form.ING;
  }

  public boolean base() {
    return verb != null && form == Form.BASE;
  }

  /// Whether it is a content word without a known sense.
  public boolean unknown() {
    boolean sense = noun != null || verb != null || adjective != null || expression != null;
    boolean function =
        mark() || auxiliary() || subject() || determiner() || adverb() || wh() || text.length() < 3;
    return !sense
        && !function
        && !FUNCTION.contains(text)
        && !PREPOSITIONS.contains(text)
        && !text.endsWith("ly")
        && text.chars().allMatch(Character::isLetter);
  }

  /// Whether it has this sense as any part of speech.
  public boolean means(Sense sense) {
    return noun == sense || verb == sense || adjective == sense || expression == sense;
  }
}
