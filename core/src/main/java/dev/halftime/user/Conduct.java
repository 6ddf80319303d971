package dev.halftime.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the record of an episode shows of the user in it, whoever played the part.
///
/// @param broken times the user said nothing, gave no message at all, or said a token that ends a
///   talk and went on
/// @param early the user left while the agent waited for an answer
/// @param leaks values with a digit that only the judge knows and that the user said first
/// @param repeats times the user said word for word what they had said before
public record Conduct(int broken, boolean early, int leaks, int repeats) {

  private static final Pattern TOKEN = Pattern.compile("###[A-Z-]+###");
  private static final Pattern FAREWELL =
      Pattern.compile("(?i)anything else|further|else (i|we) can|all set|is that all");

  /// Values shorter than this are no secrets.
  private static final int SECRET = 4;

  /// Reads the record of an episode.
  public static Conduct of(Task task, Episode episode) {
    Set<String> said = new HashSet<>();
    StringBuilder open =
        new StringBuilder(task.brief()).append(task.scenario()).append(task.place().sequel());
    List<String> secrets = secrets(task.judged());
    int broken = 0;
    int leaks = 0;
    int repeats = 0;
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Did(Party by, Action action, var _) && by == Party.USER) {
        if (action instanceof Action.Say(String words)) {
          broken += words.isBlank() || TOKEN.matcher(words).find() ? 1 : 0;
        }
        broken += Malformed.is(action) ? 1 : 0;
        String words = words(action);
        repeats += !words.isEmpty() && !said.add(words.toLowerCase(Locale.ROOT)) ? 1 : 0;
        leaks += leaks(words, secrets, open);
        open.append(words);
      } else {
        open.append(heard(event));
      }
    }
    return new Conduct(broken, early(episode), leaks, repeats);
  }

  private static int leaks(String words, List<String> secrets, StringBuilder open) {
    int leaks = 0;
    for (String secret : secrets) {
      leaks += words.contains(secret) && open.indexOf(secret) < 0 ? 1 : 0;
    }
    return leaks;
  }

  private static List<String> secrets(JsonNode judged) {
    List<String> secrets = new ArrayList<>();
    if (judged.isContainerNode()) {
      judged.forEach(part -> secrets.addAll(secrets(part)));
    } else if (judged.asText().length() >= SECRET
        && judged.asText().chars().anyMatch(Character::isDigit)) {
      secrets.add(judged.asText());
    }
    return secrets;
  }

  private static String words(Action action) {
    return switch (action) {
      case Action.Say(String words) -> words.strip();
      case Action.Finish(String words) -> words.strip();
      case Action.Think _, Action.Call _ -> "";
    };
  }

  /// What a user may have from others: the agent's words, and what their own tools show.
  private static String heard(Event event) {
    return switch (event) {
      case Event.Did(Party by, Action action, var _) -> by == Party.AGENT ? words(action) : "";
      case Event.Saw saw -> saw.to() == Party.USER ? saw.observation().toString() : "";
      case Event.Given _ -> "";
    };
  }

  private static boolean early(Episode episode) {
    if (!(episode.ending() instanceof Ending.Left)) {
      return false;
    }
    for (Event event : episode.transcript().events().reversed()) {
      if (event instanceof Event.Did(Party by, Action.Say(String words), var _)
          && by == Party.AGENT) {
        return words.contains("?") && !FAREWELL.matcher(words).find();
      }
    }
    return false;
  }
}
