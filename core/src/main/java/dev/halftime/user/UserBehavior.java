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

/// Statistics on the behavior of the user in an episode, for all kinds of users.
///
/// @param broken number of empty or malformed messages, and of messages with a token that ends the
///   conversation after which the user continued
/// @param early whether the user left while the agent waited for an answer, except because the user
///   had answered before
/// @param leaks number of values with a digit that only the expected outcome contains and that the
///   user said first
/// @param repeats number of messages with a repetition: verbatim, or a fact with a digit
/// @param unclear number of messages in which the user asks what the agent means
public record UserBehavior(int broken, boolean early, int leaks, int repeats, int unclear) {

  private static final Pattern TOKEN = Pattern.compile("###[A-Z-]+###");
  private static final Pattern FAREWELL =
      Pattern.compile("(?i)anything else|further|else (i|we) can|all set|is that all");

  private static final Pattern TOLD =
      Pattern.compile("(?i)\\bI (?:have )?told you\\b|you were told");

  private static final Pattern UNCLEAR =
      Pattern.compile(
          "(?i)what do you mean|cannot follow you|say that in other words|supposed to mean"
              + "|not sure what you (?:want|mean)|idea what you mean|(?:^|[.!?] )pardon\\b"
              + "|(?:^|[.!?] )what\\?$");

  /// The part of a task that shows whether its user told what only the judge knows; the same for
  /// all episodes of the task.
  ///
  /// @param secrets the values with a digit in the expected outcome
  /// @param open all that the user may know
  public record Disclosure(List<String> secrets, String open) {

    /// Returns that part of a task.
    public static Disclosure of(Task task) {
      return new Disclosure(
          List.copyOf(UserBehavior.secrets(task.judged())),
          task.brief() + task.scenario() + task.place().sequel());
    }
  }

  /// Computes the statistics of an episode.
  public static UserBehavior of(Disclosure task, Episode episode) {
    return new Reading(task).read(episode);
  }

  /// State of the computation for one episode.
  private static final class Reading {
    private final List<String> secrets;
    private final StringBuilder open;
    private final Set<String> said = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private int broken;
    private int leaks;
    private int repeats;
    private int unclear;

    Reading(Disclosure task) {
      this.secrets = task.secrets();
      this.open = new StringBuilder(task.open());
    }

    UserBehavior read(Episode episode) {
      for (Event event : episode.transcript()) {
        switch (event) {
          case Event.Acted did when did.by() == Party.USER -> did(did.action());
          case Event.Acted did -> open.append(words(did.action()));
          case Event.Observed saw when saw.to() == Party.USER -> open.append(saw.observation());
          case Event.Setup given when given.to() == Party.USER -> given(given.instructions());
          case Event.Observed _, Event.Setup _ -> {}
        }
      }
      return new UserBehavior(broken, UserBehavior.early(episode), leaks, repeats, unclear);
    }

    /// A user with notes knows nothing of the task except these.
    private void given(String notes) {
      if (!notes.isEmpty()) {
        open.setLength(0);
        open.append(notes);
      }
    }

    private void did(Action action) {
      broken += MalformedReply.is(action) ? 1 : 0;
      if (action instanceof Action.Say(String text)) {
        broken += text.isBlank() || TOKEN.matcher(text).find() ? 1 : 0;
      }
      String words = words(action);
      unclear += UNCLEAR.matcher(words).find() ? 1 : 0;
      boolean again = !words.isEmpty() && !said.add(words.toLowerCase(Locale.ROOT));
      for (String fact : Fact.in(words)) {
        again |= !told.add(fact);
      }
      repeats += again ? 1 : 0;
      for (String secret : secrets) {
        leaks += words.contains(secret) && open.indexOf(secret) < 0 ? 1 : 0;
      }
      open.append(words);
    }
  }

  private static List<String> secrets(JsonNode judged) {
    List<String> secrets = new ArrayList<>();
    if (judged.isContainerNode()) {
      judged.forEach(part -> secrets.addAll(secrets(part)));
    } else if (Fact.is(judged.asText())) {
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

  private static boolean early(Episode episode) {
    if (!(episode.ending() instanceof Ending.Left)) {
      return false;
    }
    List<String> said = episode.transcript().said(Party.AGENT);
    return !said.isEmpty()
        && said.getLast().contains("?")
        && !FAREWELL.matcher(said.getLast()).find()
        && !toldBefore(episode);
  }

  /// Returns whether the user leaves saying that something was told before.
  private static boolean toldBefore(Episode episode) {
    for (Event event : episode.transcript().events().reversed()) {
      if (event instanceof Event.Acted(Party by, Action.Finish(String words), var _)
          && by == Party.USER) {
        return TOLD.matcher(words).find();
      }
    }
    return false;
  }
}
