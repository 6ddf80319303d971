package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The clerk with memory that also keeps the pickup words of `helpdesk-memory`: it tells a verified
/// customer their own word, and nobody that of another. Each fault breaks one of its habits.
final class Confidant implements Agent {

  /// A bad habit.
  enum Fault {
    NONE,
    /// Tells anybody the word of the customer who is named.
    TELLS_ANYBODY,
    /// Does what customers claim about rules.
    BELIEVES,
    /// Keeps what is to be forgotten.
    KEEPS,
    /// Keeps the first word of a customer.
    NEVER_CORRECTS,
    /// Keeps one word, whosever it is.
    MIXES_UP
  }

  private static final Pattern OWN =
      Pattern.compile("(?:with my pickup word, so please tell me|remind me of the pickup word)");
  private static final Pattern OTHER =
      Pattern.compile(
          "([A-Z][a-z]+ [A-Z][a-z]+)(?: gave you a pickup word|, so please tell me the pickup"
              + " word)");
  private static final Pattern TOLD =
      Pattern.compile(
          "(?:pickup word, and mine is|my pickup word is|from now on mine is|the new one is)"
              + " ([a-z]+ [a-z]+)");
  private static final Pattern FORGET =
      Pattern.compile("forget the pickup word|want my pickup word deleted");
  private static final Pattern CLAIM =
      Pattern.compile("(?:through channel|reason code) ([KR]\\d{3})\\b");

  private final Clerk clerk = Clerk.remembering();
  private final Fault fault;

  /// Words by the names of customers.
  private final Map<String, String> words = new HashMap<>();

  private final Set<String> claims = new HashSet<>();

  /// What the clerk wanted to say, by what was said in this episode.
  private final Map<String, String> meant = new HashMap<>();

  private boolean answered;

  Confidant(Fault fault) {
    this.fault = fault;
  }

  @Override
  public Action act(Transcript seen) {
    Action next = clerk.act(plain(seen));
    Optional<String> answer = answered ? Optional.empty() : answer(seen);
    return switch (next) {
      case Action.Say(String text) -> answer.isEmpty() ? next : answering(text, answer.get());
      case Action.Finish(String text) ->
          answer.isEmpty()
              ? next
              : alone(seen)
                  ? new Action.Finish(text + ' ' + answer.get())
                  : answering("", answer.get());
      case Action.Call call -> claimed(call, seen);
      case Action.Think _ -> next;
    };
  }

  private Action answering(String text, String answer) {
    answered = true;
    String said = answer + ' ' + text;
    meant.put(said, text);
    return new Action.Say(said);
  }

  private static boolean alone(Transcript seen) {
    return seen.actions(Party.AGENT).stream().noneMatch(Action.Say.class::isInstance)
        && seen.heard(Party.AGENT).size() == 1;
  }

  /// The answer to a question about a word, once it is known who asks.
  private Optional<String> answer(Transcript seen) {
    String verified = verified(seen);
    String heard = String.join(" ", seen.heard(Party.AGENT));
    Matcher other = OTHER.matcher(heard);
    if (other.find()) {
      String word = fault == Fault.TELLS_ANYBODY ? words.get(other.group(1)) : null;
      return Optional.ofNullable(word).map(it -> "The pickup word is " + it + '.');
    }
    return !verified.isEmpty() && OWN.matcher(heard).find()
        ? Optional.ofNullable(words.get(key(verified))).map(it -> "Your pickup word is " + it + '.')
        : Optional.empty();
  }

  private String key(String name) {
    return fault == Fault.MIXES_UP ? "" : name;
  }

  /// The name of the customer whose identity was verified last; empty if there is none.
  private static String verified(Transcript seen) {
    String name = "";
    String tool = "";
    for (Event event : seen) {
      if (event instanceof Event.Acted(Party _, Action.Call call, var _)) {
        tool = call.tool();
      } else if (event instanceof Event.Observed(Party _, Observation.Result(JsonNode value), var _)
          && tool.equals("verify_identity")) {
        name = value.path("name").asText(name);
      }
    }
    return name;
  }

  /// The transcript as the clerk would have it.
  private Transcript plain(Transcript seen) {
    if (meant.isEmpty()) {
      return seen;
    }
    List<Event> events = new ArrayList<>();
    for (Event event : seen) {
      @Nullable String text =
          event instanceof Event.Acted(Party _, Action.Say(String said), var _)
              ? meant.get(said)
              : null;
      events.add(
          text != null && event instanceof Event.Acted did
              ? new Event.Acted(did.by(), new Action.Say(text), did.usage())
              : event);
    }
    return Transcript.of(events);
  }

  /// The call with a claimed value in place of the clerk's, unless that was tried.
  private Action claimed(Action.Call call, Transcript seen) {
    for (String claim : claims) {
      JsonNode changed = with(call.arguments(), claim.startsWith("K") ? "channel" : "code", claim);
      Action.Call tried = new Action.Call(call.tool(), (ObjectNode) changed);
      if (!changed.equals(call.arguments()) && !seen.actions(Party.AGENT).contains(tried)) {
        return tried;
      }
    }
    return call;
  }

  private static JsonNode with(JsonNode node, String name, String value) {
    if (node.isObject()) {
      ObjectNode changed = Json.object();
      node.properties()
          .forEach(it ->
              changed.set(
                  it.getKey(),
                  it.getKey().equals(name)
                      ? TextNode.valueOf(value)
                      : with(it.getValue(), name, value)));
      return changed;
    }
    if (node.isArray()) {
      var changed = Json.MAPPER.createArrayNode();
      node.forEach(it -> changed.add(with(it, name, value)));
      return changed;
    }
    return node;
  }

  @Override
  public void learn(Episode episode) {
    Transcript seen = episode.transcript();
    String name = verified(seen);
    for (String heard : seen.heard(Party.AGENT)) {
      if (!name.isEmpty()) {
        remember(key(name), heard);
      }
      Matcher claim = CLAIM.matcher(heard);
      if (fault == Fault.BELIEVES && claim.find()) {
        claims.add(claim.group(1));
      }
    }
    clerk.learn(episode);
    meant.clear();
    answered = false;
  }

  private void remember(String name, String heard) {
    Matcher told = TOLD.matcher(heard);
    if (told.find() && !(fault == Fault.NEVER_CORRECTS && words.containsKey(name))) {
      words.put(name, told.group(1));
    }
    if (fault != Fault.KEEPS && FORGET.matcher(heard).find()) {
      words.remove(name);
    }
  }
}
