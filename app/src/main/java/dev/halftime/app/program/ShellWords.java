package dev.halftime.app.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Splits a command line into words as a POSIX shell does, without expansions; a quoted path with
/// spaces is one word.
public final class ShellWords {

  private static final String ENDS = " \t\n;|&<>()";
  private static final String ESCAPED = "\"\\$`";

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;

  private ShellWords() {}

  /// Returns the words, the words of command lines that are quoted in it (`sh -c 'cd "my bot" &&
  /// ./run'`), and what follows an equals sign (`--config="my file"`).
  public static Set<String> in(String line) {
    Set<String> all = new LinkedHashSet<>();
    for (String word : of(line)) {
      all.add(word);
      if (word.chars().anyMatch(it -> ENDS.indexOf(it) >= 0)) {
        all.addAll(of(word));
      }
    }
    for (String word : List.copyOf(all)) {
      if (word.indexOf('=') > 0) {
        all.add(word.substring(word.indexOf('=') + 1));
      }
    }
    return all;
  }

  /// Returns the words; an unclosed quotation ends at the end of the line.
  public static List<String> of(String line) {
    ShellWords read = new ShellWords();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean next = i + 1 < line.length();
      if (c == quote) {
        quote = 0;
      } else if (quote == '\'') {
        read.add(c);
      } else if (c == '\\' && next && (quote == 0 || ESCAPED.indexOf(line.charAt(i + 1)) >= 0)) {
        read.add(line.charAt(++i));
      } else if (quote == '"') {
        read.add(c);
      } else if (c == '\'' || c == '"') {
        quote = c;
        read.begun = true;
      } else if (ENDS.indexOf(c) >= 0) {
        read.end();
      } else {
        read.add(c);
      }
    }
    read.end();
    return read.words;
  }

  private void add(char c) {
    word.append(c);
    begun = true;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
