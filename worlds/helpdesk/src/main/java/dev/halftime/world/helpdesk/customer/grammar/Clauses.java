package dev.halftime.world.helpdesk.customer.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The clauses of a sentence, as concepts between spaces.
public final class Clauses {

  /// A clause.
  ///
  /// @param text concepts and words, one space before, between and after them
  /// @param background whether it only says when, why or on what condition something is done
  public record Clause(String text, boolean background) {}

  private static final Set<String> WH =
      Set.of("what", "which", "who", "whom", "whose", "where", "why", "how", "when");
  private static final Set<String> MODALS =
      Set.of(
          "could", "can", "would", "may", "might", "will", "do", "shall", "should", "is", "are",
          "did", "does");
  private static final Set<String> SUBJECTS =
      Set.of("i", "you", "we", "it", "that", "this", "the", "there", "they");
  private static final Set<String> KNOWING =
      Set.of(
          "GIVE",
          "GIVING",
          "know",
          "HAVE",
          "CONFIRM",
          "CONFIRMING",
          "FIND",
          "sure",
          "wonder",
          "wondering",
          "curious",
          "as",
          "mind",
          "MINDASK",
          "like",
          "check",
          "me",
          "us",
          "OK",
          "clear",
          "appreciate",
          "help",
          "great",
          "HELLO",
          "happy",
          "say",
          "even",
          "only",
          "yes");
  private static final Set<String> WANTING =
      Set.of(
          "like",
          "want",
          "WORKS",
          "EXISTS",
          "wish",
          "NEED",
          "NEEDED",
          "going",
          "have",
          "HAVE",
          "able",
          "ready",
          "happy",
          "sure",
          "love",
          "OK",
          "about",
          "me",
          "us",
          "it",
          "where",
          "how",
          "what",
          "which",
          "wanted",
          "trying",
          "hoping",
          "prefer",
          "free",
          "is",
          "not",
          "due",
          "when",
          "you",
          "unable",
          "glad",
          "looking",
          "wanting",
          "intend",
          "plan",
          "planning",
          "decided",
          "yes",
          "willing",
          "whether",
          "happen",
          "CONSENT",
          "ought",
          "used",
          "LOOKING",
          "them",
          "that",
          "this",
          "both",
          "or",
          "and",
          "best",
          "intending",
          "ORDER",
          "ITEM",
          "ITEMS",
          "ones",
          "one",
          "allowed",
          "wishing",
          "aiming",
          "CHANGE",
          "REFUND",
          "MONEY",
          "ADDRESS",
          "things",
          "thing",
          "IDENT");

  private static final Pattern BACKGROUND =
      Pattern.compile(
          " (before|once|after|as soon as|while|until|since|because|as (we|i|it|per|the|this)|so"
              + " (that|i|we|as)|in order|in case|although|though|unless|given|now that|to(?!"
              + " (?:which|what|whom|where|PROCEED|CANCEL (?:it"
              + " )?$|whose|the|your|card|ORIGINAL))|for (CONFIRM\\S*|security|safety|privacy|our"
              + " records|the records|data|your"
              + " (security|protection|safety)|verification|quality|reference|me to|us"
              + " to)|if|when(?! (?:did|was|were|would|do))|due to|without|thanks for|HELLO for|as"
              + " a|based on|according to|by) .*");

  private Clauses() {}

  public static List<Clause> of(List<String> tokens) {
    List<Clause> clauses = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (token.equals(",") || token.equals(":")) {
        close(words, clauses);
      } else if (joins(tokens, i)) {
        close(words, clauses);
        if (token.equals("or")) {
          words.add(token);
        }
      } else {
        if (breaks(tokens, i, words)) {
          close(words, clauses);
        }
        words.add(token);
      }
    }
    close(words, clauses);
    return clauses;
  }

  private static void close(List<String> words, List<Clause> clauses) {
    if (!words.isEmpty()) {
      String text = ' ' + String.join(" ", words) + ' ';
      clauses.add(new Clause(text, BACKGROUND.matcher(text).matches()));
      words.clear();
    }
  }

  private static String at(List<String> tokens, int i) {
    return i < tokens.size() ? tokens.get(i) : "";
  }

  /// "And", "but" and the like before something with a verb of its own.
  private static boolean joins(List<String> tokens, int i) {
    return switch (tokens.get(i)) {
      case "and", "but", "so", "plus" -> starts(tokens, i + 1) && !at(tokens, i + 1).equals("that");
      case "or" -> modal(tokens, i + 1) || (WH.contains(at(tokens, i + 1)) && modal(tokens, i + 2));
      default -> false;
    };
  }

  private static boolean starts(List<String> tokens, int i) {
    String next = at(tokens, i);
    return WH.contains(next)
        || modal(tokens, i)
        || next.equals("GIVE")
        || next.equals("CONFIRM")
        || next.equals("if")
        || next.equals("whether")
        || next.equals("let")
        || next.equals("LOOKING")
        || (SUBJECTS.contains(next) && !next.equals("the") && !at(tokens, i + 1).isEmpty());
  }

  private static boolean modal(List<String> tokens, int i) {
    return MODALS.contains(at(tokens, i)) && SUBJECTS.contains(at(tokens, i + 1));
  }

  private static boolean breaks(List<String> tokens, int i, List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    String before = words.getLast();
    String token = tokens.get(i);
    String next = at(tokens, i + 1);
    boolean subject = SUBJECTS.contains(next);
    if (switch (token) {
      case "before",
          "once",
          "because",
          "since",
          "while",
          "unless",
          "until",
          "although",
          "whereas" ->
          subject || next.endsWith("ING");
      case "after" -> subject;
      case "so" ->
          next.equals("i") || next.equals("we") || next.equals("that") || next.equals("as");
      case "when" ->
          subject && !KNOWING.contains(before) && !before.equals("and") && !before.equals("or");
      case "in" -> next.equals("order");
      case "as" -> next.equals("soon");
      case "if" -> !KNOWING.contains(before) && !before.equals("or") && !before.equals("and");
      case "to" ->
          !WANTING.contains(before)
              && (next.equals("FIND")
                  || next.equals("CONFIRM")
                  || next.equals("PROCESS")
                  || next.equals("PROCEED")
                  || next.equals("help")
                  || next.equals("assist")
                  || next.equals("make")
                  || next.equals("ensure")
                  || next.equals("avoid")
                  || next.equals("HAVE")
                  || next.equals("begin")
                  || next.equals("protect")
                  || next.equals("keep"));
      default -> false;
    }) {
      return true;
    }
    return words.size() >= 3 && opensMain(tokens, i, words);
  }

  /// Whether the main clause begins here although no comma stands before it.
  private static boolean opensMain(List<String> tokens, int i, List<String> words) {
    String text = ' ' + String.join(" ", words) + ' ';
    if (!BACKGROUND.matcher(text).matches()) {
      return false;
    }
    String before = words.getLast();
    if (SUBJECTS.contains(before)
        || MODALS.contains(before)
        || before.equals("to")
        || before.equals("whether")
        || before.equals("if")
        || before.equals("not")) {
      return false;
    }
    String token = tokens.get(i);
    boolean need =
        (token.equals("i") || token.equals("we"))
            && tokens.subList(i, Math.min(i + 5, tokens.size())).stream()
                .anyMatch(it ->
                    it.equals("NEED")
                        || it.equals("will")
                        || it.equals("would")
                        || it.equals("can")
                        || it.equals("could"));
    return need
        || (MODALS.contains(token) && SUBJECTS.contains(at(tokens, i + 1)))
        || (WH.contains(token)
            && (MODALS.contains(at(tokens, i + 1)) || MODALS.contains(at(tokens, i + 2))))
        || (token.equals("GIVE") && !before.equals("you"));
  }
}
