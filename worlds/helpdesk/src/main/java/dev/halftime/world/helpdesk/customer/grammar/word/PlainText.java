package dev.halftime.world.helpdesk.customer.grammar.word;

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

  private record Rule(Pattern pattern, String with) {

    static Rule of(String pattern, String with) {
      return new Rule(Pattern.compile(pattern), with);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("[\u2018\u2019\u02bc`\u00b4]", "'"),
          Rule.of("[*_~\u201c\u201d\"<>|#]+(?!w\\d)|\\\\", " "),
          Rule.of("\\((s|es)\\)", "$1"),
          Rule.of("\\be\\.g\\.|\\bi\\.e\\.|\\bfor example,?|\\bsuch as\\b", " like "),
          Rule.of("\\betc\\.|\\bno\\.(?= ?#?w?\\d)|\\bvs\\.", " "),
          Rule.of("\\bcan ?not\\b|\\bcan'?t\\b", "can not"),
          Rule.of("\\bwon'?t\\b", "will not"),
          Rule.of("\\bno longer\\b", "not"),
          Rule.of(
              "\\b(do|does|did|is|are|was|were|has|have|had|would|could|should|must|need)n'?t\\b",
              "$1 not"),
          Rule.of("\\b(what|who|where|how|that|there|here|when|why|it|which)'?s\\b", "$1 is"),
          Rule.of("\\bafraid that(?= (?:is|was) )", "afraid, that"),
          Rule.of("\\bwhich one's\\b", "which one is"),
          Rule.of("\\bit is (?=(?:email|number|id|name|colou?r|size|address)\\b)", "its "),
          Rule.of("\\blet'?s\\b", "let us"),
          Rule.of("'(?:d|ld)\\b|(?<=\\b(?:you|they|we))d\\b", " would"),
          Rule.of("\\bid (?=like|love|need|be|appreciate|prefer)", "i would "),
          Rule.of("'ll\\b|(?<=\\byou)ll\\b", " will"),
          Rule.of("'re\\b|(?<=\\b(?:you|they))re\\b", " are"),
          Rule.of("'ve\\b|(?<=\\b(?:i|you|we|they))ve\\b", " have"),
          Rule.of("\\bi'?m\\b", "i am"),
          Rule.of("'s\\b|(?<=s)'(?= )", ""),
          Rule.of("\\bwhats\\b", "what is"),
          Rule.of("\\b(?:in order|so as) to\\b", "to"),
          Rule.of("\\bgonna\\b", "going to"),
          Rule.of("\\bwanna\\b", "want to"),
          Rule.of("\\bu\\b", "you"),
          Rule.of("\\bur\\b", "your"),
          Rule.of("\\b(?:pls|plz)\\b", "please"),
          Rule.of("\\bw/o\\b", "without"),
          Rule.of("/", " or "),
          Rule.of("&", " and "));

  /// In brackets there are values of options, or hints; they ask nothing.
  private static final Pattern ASIDE =
      Pattern.compile(
          "\\((?![^)]*(?:\\b(?:yes|which|what|why|who|where|how)\\b|\\?))(?!\\s*(?:and|plus|or)\\b)[^()]{0,160}\\)");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?m)^[ \\t]*(?:[-*\u2192\u2022\u25aa\u25cf\u2013\u2014+>]|\\(?\\d{1,2}[.):]|[a-h][.)])["
              + " \\t]*");

  private static final Pattern INLINE = Pattern.compile("\\(?\\b[0-9a-d]\\)");

  /// So many letters of a line are read.
  private static final int LONGEST = 600;

  private PlainText() {}

  public static List<Line> lines(String words) {
    String text = words.toLowerCase(Locale.ROOT);
    text = NUMBERED.matcher(text.replace('\r', '\n')).replaceAll("\u0001");
    text = INLINE.matcher(text).replaceAll(", ");
    text = ASIDE.matcher(text).replaceAll(" ");
    for (Rule rule : RULES) {
      text = rule.pattern().matcher(text).replaceAll(rule.with());
    }
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
