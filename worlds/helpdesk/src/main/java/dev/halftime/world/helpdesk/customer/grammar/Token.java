package dev.halftime.world.helpdesk.customer.grammar;

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
record Token(
    String text,
    @Nullable Sense noun,
    @Nullable Sense verb,
    @Nullable Sense adjective,
    @Nullable Sense expression,
    Form form) {

  /// A form of a verb.
  enum Form {
    NONE,
    BASE,
    THIRD,
    PAST,
    /// A past participle that is no past tense: "given".
    PARTICIPLE,
    /// Past tense and participle alike: "told".
    EITHER,
    ING
  }

  static final Set<String> WH =
      Set.of("what", "which", "who", "whom", "whose", "where", "why", "how", "when");

  static final Set<String> PREPOSITIONS =
      Set.of("to", "for", "on", "in", "under", "by", "with", "from", "at", "about", "into", "of");

  static final Set<String> MODALS =
      Set.of("can", "could", "will", "would", "may", "might", "shall", "should", "must", "ought");

  static final Set<String> BE = Set.of("is", "are", "was", "were", "am", "be", "been", "being");

  static final Set<String> HAVE = Set.of("have", "has", "had", "having");

  static final Set<String> DO = Set.of("do", "does", "did");

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

  boolean is(String word) {
    return text.equals(word);
  }

  boolean in(String... words) {
    return List.of(words).contains(text);
  }

  boolean wh() {
    return WH.contains(text);
  }

  boolean modal() {
    return MODALS.contains(text);
  }

  boolean auxiliary() {
    return modal() || BE.contains(text) || HAVE.contains(text) || DO.contains(text);
  }

  /// Whether it is a pronoun that can be a subject.
  boolean subject() {
    return SUBJECTS.contains(text);
  }

  boolean determiner() {
    return DETERMINERS.contains(text);
  }

  boolean adverb() {
    return ADVERBS.contains(text);
  }

  boolean mark() {
    return text.equals(",") || text.equals(":");
  }

  boolean participle() {
    return verb != null && (form == Form.EITHER || form == Form.PARTICIPLE);
  }

  boolean past() {
    return verb != null && (form == Form.EITHER || form == Form.PAST);
  }

  boolean ing() {
    return verb != null && form == Form.ING;
  }

  boolean base() {
    return verb != null && form == Form.BASE;
  }

  /// Whether it has this sense, whatever part of speech it is.
  boolean means(Sense sense) {
    return noun == sense || verb == sense || adjective == sense || expression == sense;
  }
}
