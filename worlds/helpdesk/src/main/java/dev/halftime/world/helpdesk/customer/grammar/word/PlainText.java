package dev.halftime.world.helpdesk.customer.grammar.word;

import dev.halftime.text.RewriteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// An agent's words without markup: lower case, contractions written out, no Markdown and no emoji,
/// cut into sentences.
public final class PlainText {

  /// A sentence, or a line that ends without a full stop.
  ///
  /// @param text lower case, one space between words
  /// @param question whether a question mark ends it
  /// @param item whether it is an item of a list
  public record Line(String text, boolean question, boolean item) {}

  private static final List<RewriteRule> RULES =
      List.of(
          RewriteRule.of("[\u2018\u2019\u02bc`\u00b4]", "'"),
          RewriteRule.of("[*_~\u201c\u201d\"<>|#]+(?!w\\d)|\\\\", " "),
          RewriteRule.of("\\((s|es)\\)", "$1"),
          RewriteRule.of("\\be\\.g\\.|\\bi\\.e\\.|\\bfor example,?|\\bsuch as\\b", " like "),
          RewriteRule.of("\\betc\\.|\\bno\\.(?= ?#?w?\\d)|\\bvs\\.", " "),
          RewriteRule.of("\\bcan ?not\\b|\\bcan'?t\\b", "can not"),
          RewriteRule.of("\\bwon'?t\\b", "will not"),
          RewriteRule.of("\\bno longer\\b", "not"),
          RewriteRule.of(
              "\\b(do|does|did|is|are|was|were|has|have|had|would|could|should|must|need)n'?t\\b",
              "$1 not"),
          RewriteRule.of(
              "\\b(what|who|where|how|that|there|here|when|why|it|which)'?s\\b", "$1 is"),
          RewriteRule.of("\\bafraid that(?= (?:is|was) )", "afraid, that"),
          RewriteRule.of("\\bwhich one's\\b", "which one is"),
          RewriteRule.of("\\bit is (?=(?:email|number|id|name|colou?r|size|address)\\b)", "its "),
          RewriteRule.of("\\blet'?s\\b", "let us"),
          RewriteRule.of("'(?:d|ld)\\b|(?<=\\b(?:you|they|we))d\\b", " would"),
          RewriteRule.of("\\bid (?=like|love|need|be|appreciate|prefer)", "i would "),
          RewriteRule.of("'ll\\b|(?<=\\byou)ll\\b", " will"),
          RewriteRule.of("'re\\b|(?<=\\b(?:you|they))re\\b", " are"),
          RewriteRule.of("'ve\\b|(?<=\\b(?:i|you|we|they))ve\\b", " have"),
          RewriteRule.of("\\bi'?m\\b", "i am"),
          RewriteRule.of("'s\\b|(?<=s)'(?= )", ""),
          RewriteRule.of("\\bwhats\\b", "what is"),
          RewriteRule.of("\\b(?:in order|so as) to\\b", "to"),
          RewriteRule.of("\\bgonna\\b", "going to"),
          RewriteRule.of("\\bwanna\\b", "want to"),
          RewriteRule.of("\\bu\\b", "you"),
          RewriteRule.of("\\bur\\b", "your"),
          RewriteRule.of("\\b(?:pls|plz)\\b", "please"),
          RewriteRule.of("\\bw/o\\b", "without"),
          RewriteRule.of("/", " or "),
          RewriteRule.of("&", " and "));

  /// Brackets contain values of options, or hints; these are not questions.
  private static final Pattern ASIDE =
      Pattern.compile(
          "\\((?![^)]*(?:\\b(?:yes|which|what|why|who|where|how)\\b|\\?))(?!\\s*(?:and|plus|or)\\b)[^()]{0,160}\\)");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?m)^[ \\t]*(?:[-*\u2192\u2022\u25aa\u25cf\u2013\u2014+>]|\\(?\\d{1,2}[.):]|[a-h][.)])["
              + " \\t]*");

  private static final Pattern INLINE = Pattern.compile("\\(?\\b[0-9a-d]\\)");

  /// Maximum number of letters that are read of a line.
  private static final int LONGEST = 600;

  private PlainText() {}

  public static List<Line> lines(String words) {
    String text = words.toLowerCase(Locale.ROOT);
    text = NUMBERED.matcher(text.replace('\r', '\n')).replaceAll("\u0001");
    text = INLINE.matcher(text).replaceAll(", ");
    text = ASIDE.matcher(text).replaceAll(" ");
    text = RewriteRule.all(RULES, text);
    List<Line> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean item = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u0001') {
        item = true;
      } else if (ends(text, i) || line.length() > LONGEST) {
        close(line, c == '?', item, lines);
        item &= c != '\n';
      } else {
        line.append(c);
      }
    }
    close(line, false, item, lines);
    return lines;
  }

  private static boolean ends(String text, int i) {
    return switch (text.charAt(i)) {
      case '!', '?', ';', '\n' -> true;
      case '.' -> i + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
      default -> false;
    };
  }

  private static void close(StringBuilder line, boolean question, boolean item, List<Line> lines) {
    String text = line.toString().strip();
    line.setLength(0);
    if (text.chars().anyMatch(Character::isLetterOrDigit)) {
      lines.add(new Line(text, question, item));
    } else if (question && !lines.isEmpty()) {
      // "?!" and "? 😊 ?" end the sentence before
      Line last = lines.removeLast();
      lines.add(new Line(last.text(), true, last.item()));
    }
  }
}
