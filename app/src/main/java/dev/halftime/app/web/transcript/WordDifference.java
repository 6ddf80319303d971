package dev.halftime.app.web.transcript;

import dev.halftime.report.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Two texts with their differences by words marked, as safe HTML (longest common subsequence).
///
/// @param one the first text; words that only it has are marked as deleted
/// @param other the second text; words that only it has are marked as inserted
public record WordDifference(String one, String other) {

  /// Maximum number of words of a text in which differences are marked.
  private static final int MOST = 800;

  private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{N}_]+|.", Pattern.DOTALL);

  public static WordDifference of(String one, String other) {
    List<String> a = words(one);
    List<String> b = words(other);
    if (a.size() > MOST || b.size() > MOST) {
      return new WordDifference(Html.escape(one), Html.escape(other));
    }
    int[][] common = common(a, b);
    Marks left = new Marks("del");
    Marks right = new Marks("ins");
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      if (a.get(i).equals(b.get(j))) {
        left.add(a.get(i++), false);
        right.add(b.get(j++), false);
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        left.add(a.get(i++), true);
      } else {
        right.add(b.get(j++), true);
      }
    }
    while (i < a.size()) {
      left.add(a.get(i++), true);
    }
    while (j < b.size()) {
      right.add(b.get(j++), true);
    }
    return new WordDifference(left.html(), right.html());
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /// Returns the lengths of the longest common subsequences of what follows two positions.
  private static int[][] common(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  /// A text that is written word by word.
  private static final class Marks {

    private final StringBuilder html = new StringBuilder();
    private final String tag;
    private boolean marking;

    Marks(String tag) {
      this.tag = tag;
    }

    void add(String word, boolean marked) {
      if (marked != marking) {
        html.append(marked ? "<" : "</").append(tag).append('>');
        marking = marked;
      }
      html.append(Html.escape(word));
    }

    String html() {
      return marking ? html + "</" + tag + ">" : html.toString();
    }
  }
}
