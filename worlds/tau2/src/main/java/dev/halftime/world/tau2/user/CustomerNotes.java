package dev.halftime.world.tau2.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The instructions of a customer, split into parts.
///
/// @param reason for the call, sentence by sentence
/// @param known what they know
/// @param unknown what they do not know
/// @param told all instructions, including those on behaviour
record CustomerNotes(List<String> reason, String known, List<String> unknown, String told) {

  /// Directions are followed, not spoken.
  private static final Pattern DIRECTION =
      Pattern.compile(
          "(?i)\\b(agent|mention|make"
              + " sure|insist|persistent|pretend|respond|reveal|volunteer|typos?|tool call|tool"
              + " calls|be (polite|brief|firm)|as you are interacting)\\b|^(if|when|only|do"
              + " not|don't)\\b");

  private static final Pattern WHEN_REFUSED =
      Pattern.compile(
          "(?i)^if .{0,80}?(not possible|isn't possible|impossible|cannot|can't|unable|not"
              + " available|doesn't work|does not work|refuse\\w*|den(y|ies)|only do one|not"
              + " allowed)[^,]*,\\s*(?:you (?:say|mention|respond|tell[^,]* )|mention|say|tell the"
              + " agent|respond)?\\s*(?:that )?(.+)$");

  private static final Pattern ASIDE =
      Pattern.compile("\\s*\\([^)]*(mention|agent|do not)[^)]*\\)");
  private static final Pattern WORD = Pattern.compile("[a-z]{4,}");
  private static final Set<String> COMMON =
      Set.of(
          "your",
          "with",
          "that",
          "this",
          "have",
          "would",
          "like",
          "please",
          "what",
          "which",
          "want",
          "could",
          "them",
          "they",
          "from",
          "also",
          "will",
          "about",
          "need",
          "provide",
          "tell",
          "know",
          "help",
          "assist",
          "confirm",
          "proceed",
          "there",
          "else",
          "anything",
          "today",
          "sure",
          "thank",
          "more",
          "information",
          "details",
          "further",
          "able",
          "just",
          "only",
          "when",
          "then");

  static CustomerNotes of(ObjectNode scenario) {
    JsonNode notes = scenario.path("instructions");
    if (notes.isTextual()) {
      return new CustomerNotes(
          FirstPerson.sentences(notes.asText()), "", List.of(), notes.asText());
    }
    String reason = text(notes, "reason_for_call");
    String known = text(notes, "known_info");
    String behaviour = text(notes, "task_instructions");
    return new CustomerNotes(
        FirstPerson.sentences(reason),
        known,
        FirstPerson.sentences(text(notes, "unknown_info")),
        String.join("\n", reason, known, behaviour));
  }

  private static String text(JsonNode notes, String field) {
    return notes.path(field).isTextual() ? notes.path(field).asText() : "";
  }

  /// Returns the customer's first message: why they call, but not how they will decide.
  String opening() {
    List<String> said = new ArrayList<>();
    for (String sentence : reason) {
      String plain = ASIDE.matcher(sentence).replaceAll("");
      if (!DIRECTION.matcher(plain).find()) {
        said.add(FirstPerson.of(plain));
      }
    }
    return said.isEmpty() && !reason.isEmpty()
        ? FirstPerson.of(ASIDE.matcher(reason.getFirst()).replaceAll(""))
        : String.join(" ", said);
  }

  /// Returns the customer's answer to a question about a topic; empty if they do not know.
  Optional<String> about(NoteTopic topic) {
    return topic.in(known).or(() -> topic.in(told));
  }

  /// Returns the customer's answer if they do not know something.
  String ignorance(NoteTopic topic) {
    return unknown.stream()
        .filter(topic::mentioned)
        .findFirst()
        .map(FirstPerson::of)
        .orElse(
            "I'm afraid I don't have my "
                + topic.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + " at hand.");
  }

  /// Returns the sentence of the notes that most likely answers a question, if one shares words
  /// with it.
  Optional<String> closest(String question, Set<String> said) {
    Set<String> asked = words(question);
    String best = "";
    long most = 0;
    for (String sentence : FirstPerson.sentences(told)) {
      Set<String> words = words(sentence);
      words.retainAll(asked);
      if (words.size() > most
          && !DIRECTION.matcher(sentence).find()
          && !said.contains(FirstPerson.of(sentence))) {
        most = words.size();
        best = sentence;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(FirstPerson.of(best));
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("s$", ""));
    }
    words.removeAll(COMMON);
    return words;
  }

  /// Returns what the customer asks for instead if the agent refuses, in order.
  List<String> fallbacks() {
    List<String> fallbacks = new ArrayList<>();
    for (String sentence : FirstPerson.sentences(told)) {
      Matcher matcher = WHEN_REFUSED.matcher(sentence);
      if (matcher.find()) {
        fallbacks.add(FirstPerson.of(matcher.group(3)));
      }
    }
    return fallbacks;
  }
}
