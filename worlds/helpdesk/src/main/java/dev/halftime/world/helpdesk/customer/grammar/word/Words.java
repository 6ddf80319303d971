package dev.halftime.world.helpdesk.customer.grammar.word;

import java.util.ArrayList;
import java.util.List;

/// The words of a line; commas, brackets and dashes become commas.
public final class Words {

  /// Stands for an email address that is spelled out.
  public static final String AT = "@";

  private Words() {}

  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '$') {
        int from = i;
        while (i < line.length()
            && (Character.isLetterOrDigit(line.charAt(i)) || i == from || joins(line, i))) {
          i++;
        }
        String word = line.substring(from, i);
        words.add(word.indexOf('@') > 0 ? AT : Misspellings.corrected(word));
      } else {
        mark(line, i, words);
        i++;
      }
    }
    return words;
  }

  private static void mark(String line, int i, List<String> words) {
    char c = line.charAt(i);
    boolean dash = (c == '-' || c == '\u2013') && i > 0 && line.charAt(i - 1) == ' ';
    if (c == ':') {
      words.add(":");
    } else if (c == ',' || c == '(' || c == ')' || c == '\u2014' || dash) {
      words.add(",");
    }
  }

  private static boolean joins(String line, int i) {
    char c = line.charAt(i);
    return (c == '.' || c == '@' || c == ',' || c == '_')
        && i + 1 < line.length()
        && i > 0
        && (c == ','
            ? Character.isDigit(line.charAt(i + 1)) && Character.isDigit(line.charAt(i - 1))
            : Character.isLetterOrDigit(line.charAt(i + 1)));
  }
}
