package dev.halftime.world.repository.task;

import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.text.SharedWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The maintainer of a repository, a user who states only the title of a task. A question is
/// answered with the sentences of the problem statement that share most words with it, each once;
/// an unspecific question gets the next sentence.
///
/// @param title the first message
/// @param rest the other sentences of the statement and the expected declarations, in order
record Maintainer(String title, List<String> rest) implements User {

  private static final String NO_MORE = "That is all I know; the code must tell you the rest.";

  /// Maximum number of sentences in one answer.
  private static final int AT_ONCE = 2;

  Maintainer {
    rest = List.copyOf(rest);
  }

  /// Creates the maintainer of a problem statement.
  static Maintainer of(String statement) {
    List<String> all = new ArrayList<>();
    for (String line : statement.split("\n", -1)) {
      for (String sentence : line.split("(?<=[.!?]) +(?=[A-Z])", -1)) {
        if (!sentence.isBlank()) {
          all.add(sentence.strip());
        }
      }
    }
    return new Maintainer(all.isEmpty() ? "" : all.removeFirst(), all);
  }

  @Override
  public Action act(Transcript heard) {
    List<String> told = heard.said(Party.USER);
    if (told.isEmpty()) {
      return Action.say(title);
    }
    Set<String> known = new TreeSet<>();
    told.forEach(text -> rest.stream().filter(text::contains).forEach(known::add));
    List<String> left = new ArrayList<>(rest);
    left.removeAll(known);
    if (left.isEmpty()) {
      return Action.say(NO_MORE);
    }
    List<String> asked = heard.said(Party.AGENT);
    Set<String> words = new TreeSet<>(SharedWords.words(asked.isEmpty() ? "" : asked.getLast()));
    List<String> best = new ArrayList<>(left);
    best.sort(Comparator.comparingLong((String sentence) -> shared(sentence, words)).reversed());
    return Action.say(String.join("\n", best.subList(0, Math.min(AT_ONCE, best.size()))));
  }

  private static long shared(String sentence, Set<String> words) {
    return SharedWords.words(sentence).stream()
        .distinct()
        .filter(it -> it.length() > 3 && words.contains(it))
        .count();
  }
}
