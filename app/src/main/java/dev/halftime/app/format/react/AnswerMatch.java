package dev.halftime.app.format.react;

import java.util.Locale;
import java.util.regex.Pattern;

/// Exact match of short answers: equal after both are in lower case, without ASCII punctuation,
/// without the English articles, and with single spaces (Rajpurkar et al. 2016, SQuAD, section 6.1;
/// ReAct's environments of HotpotQA and FEVER use it).
final class AnswerMatch {

  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
  private static final Pattern ARTICLE = Pattern.compile("(?U)\\b(?:an?|the)\\b");
  private static final Pattern SPACE = Pattern.compile("(?U)\\s+");

  private AnswerMatch() {}

  static boolean matches(String answer, String gold) {
    return normal(answer).equals(normal(gold));
  }

  static String normal(String text) {
    String bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    return SPACE.matcher(ARTICLE.matcher(bare).replaceAll(" ")).replaceAll(" ").strip();
  }
}
