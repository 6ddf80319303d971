package dev.halftime.world.helpdesk.customer;

import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.task.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A turn of an agent with what it means, and whether a customer's reaction fits.
///
/// Labels say what a turn wants of the customer (`ask:`, `check:`, `offer:`) and what it tells
/// (`tell:`); `label?` may be taken so or not. Only what the customer does counts: a turn is *not
/// understood* if the customer asks what is meant, or answers a part of what is asked and nothing
/// else; it is *misunderstood* if the customer does anything else that does not fit: answers what
/// is not asked, says yes or no to what is no proposal, takes what is still to be done for done or
/// what is done for a proposal, waits for an answer that is expected of it, insists on what nobody
/// doubts, or complains of what nobody refuses.
///
/// @param labels what the turn means
/// @param words the turn
record LabelledTurn(Set<String> labels, String words) {

  enum Outcome {
    UNDERSTOOD,
    NOT_UNDERSTOOD,
    MISUNDERSTOOD
  }

  private static final Map<String, Topic> TOPICS =
      Map.ofEntries(
          Map.entry("identity", Topic.IDENTITY),
          Map.entry("email", Topic.IDENTITY),
          Map.entry("name", Topic.IDENTITY),
          Map.entry("order", Topic.ORDER),
          Map.entry("item", Topic.ITEM),
          Map.entry("reason", Topic.REASON),
          Map.entry("received", Topic.REASON),
          Map.entry("address", Topic.ADDRESS),
          Map.entry("variant", Topic.WISH),
          Map.entry("wish", Topic.WISH),
          Map.entry("remedy", Topic.WISH),
          Map.entry("payment", Topic.PAYMENT),
          Map.entry("refund_way", Topic.PREFERENCE));

  /// What the first files call what the others have labels for.
  private static final Map<String, String> PLAIN =
      Map.of(
          "agree", "ask:confirm",
          "news", "tell:anything",
          "close", "ask:else",
          "wait", "tell:wait",
          "missing", "tell:mismatch",
          "earlier", "ref:earlier",
          "preference", "ask:refund_way");

  /// The turns of a file beside the tests of the helpdesk.
  static List<LabelledTurn> in(String file) {
    String name = "/dev/halftime/world/helpdesk/" + file;
    try (InputStream in =
        Objects.requireNonNull(LabelledTurn.class.getResourceAsStream(name), name)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param file its name says the form: `meaning | words`, a JSON object or `words<TAB>labels`
  static List<LabelledTurn> read(String text, String file) {
    return text.lines()
        .filter(line -> !line.isBlank() && !(file.endsWith(".txt") && line.startsWith("#")))
        .map(line ->
            file.endsWith(".txt") ? plain(line) : file.endsWith(".tsv") ? tabbed(line) : json(line))
        .toList();
  }

  private static LabelledTurn plain(String line) {
    int bar = line.indexOf('|');
    Set<String> labels = new HashSet<>();
    for (String meaning : line.substring(0, bar).strip().split(" ", -1)) {
      String label = PLAIN.getOrDefault(meaning, meaning);
      labels.add(TOPICS.containsKey(label) ? "ask:" + label : label);
    }
    return new LabelledTurn(labels, line.substring(bar + 1).strip().replace("\\n", "\n"));
  }

  private static LabelledTurn tabbed(String line) {
    int tab = line.indexOf('\t');
    return new LabelledTurn(
        Set.of(line.substring(tab + 1).strip().split(" +")),
        line.substring(0, tab).replace("\\n", "\n"));
  }

  private static LabelledTurn json(String line) {
    var json = Json.read(line);
    Set<String> labels = new HashSet<>();
    json.path("means").forEach(label -> labels.add(label.asText()));
    return new LabelledTurn(labels, json.path("say").asText());
  }

  private boolean any(String start) {
    return labels.stream().anyMatch(label -> label.startsWith(start));
  }

  /// Whether some label begins so and must be heeded.
  private boolean must(String start) {
    return labels.stream().anyMatch(label -> label.startsWith(start) && !label.endsWith("?"));
  }

  private Set<Topic> topics(String act, boolean optional) {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (String label : labels) {
      String what = label.substring(label.indexOf(':') + 1).replace("?", "");
      if (label.startsWith(act) && TOPICS.containsKey(what) && (optional || !label.endsWith("?"))) {
        topics.add(TOPICS.get(what));
      }
    }
    return topics;
  }

  Outcome outcome() {
    UnderstoodUtterance heard = Heard.second(words).meaning();
    Reaction reaction = Reaction.to(heard);
    if (reaction == Reaction.ASKS_BACK) {
      return Outcome.NOT_UNDERSTOOD;
    }
    return fits(heard, reaction) ? complete(heard, reaction) : Outcome.MISUNDERSTOOD;
  }

  /// Whether nothing is done that the turn does not ask for.
  private boolean fits(UnderstoodUtterance heard, Reaction reaction) {
    return switch (reaction) {
      case ANSWERS -> answerable().containsAll(heard.asked().keySet()) && identity(heard);
      case JUDGES -> any("ask:confirm") || any("check:") || any("offer:");
      case RECALLS -> any("ref:earlier") || any("ask:repeat");
      case INSISTS -> any("tell:mismatch");
      case SHRUGS -> any("ask:other");
      case COMPLAINS ->
          (any("tell:refused")
                  || any("tell:cannot")
                  || any("tell:mismatch")
                  || any("tell:anything"))
              && !wants();
      case ASKS_ON -> !wants() && !early(heard);
      case WAITS -> !wants() && !(settled() && !any("tell:wait") && !any("tell:not_yet"));
      case LETS_PROCEED ->
          !wants()
              && !((settled() || any("ask:else")) && !any("tell:not_yet") && !any("tell:wait"));
      case ASKS_FOR_HELP -> !wants() && !settled() && !any("ask:else");
      case ASKS_BACK -> true;
    };
  }

  /// Whether an answer is expected.
  private boolean wants() {
    return !topics("ask:", false).isEmpty()
        || must("ask:confirm")
        || must("ask:other")
        || must("ask:repeat")
        || must("check:")
        || must("offer:")
        || (labels.contains("ref:earlier") && !any("tell:noted"));
  }

  private boolean settled() {
    return any("tell:done") || any("tell:refused");
  }

  /// What may be answered: what is asked, and what is said instead of yes or no.
  private Set<Topic> answerable() {
    Set<Topic> topics = topics("ask:", true);
    topics.addAll(topics("check:", true));
    if (any("offer:")) {
      topics.addAll(EnumSet.of(Topic.WISH, Topic.PREFERENCE));
    }
    if (any("tell:mismatch")) {
      topics.addAll(EnumSet.of(Topic.ORDER, Topic.IDENTITY));
    }
    if (any("ask:repeat")) {
      topics.add(Topic.WISH);
    }
    return topics;
  }

  /// Who is asked for an email address does not answer with a name, and the other way round.
  private boolean identity(UnderstoodUtterance heard) {
    String list = heard.asked().getOrDefault(Topic.IDENTITY, "");
    boolean email = any("ask:email") || any("check:email");
    boolean name = any("ask:name") || any("check:name");
    return any("ask:identity")
        || any("tell:mismatch")
        || (!(list.equals("email") && !email) && !(list.equals("name") && !name));
  }

  /// Whether the customer may leave, though what it hears is still to be done.
  private boolean early(UnderstoodUtterance heard) {
    boolean undone = must("tell:not_yet") && !settled() && !any("bye") && !any("ask:else");
    boolean figures = words.chars().anyMatch(Character::isDigit);
    return undone && (heard.has(Cue.DONE) || (figures && !heard.has(Cue.FUTURE)));
  }

  /// Whether all that is asked is answered.
  private Outcome complete(UnderstoodUtterance heard, Reaction reaction) {
    Set<Topic> asked = topics("ask:", false);
    if (reaction == Reaction.ANSWERS) {
      boolean yes = must("ask:confirm") || must("check:") || must("offer:");
      boolean all = heard.asked().keySet().containsAll(asked) && whole(heard);
      return all && (!asked.isEmpty() || yes || any("ask:") || any("tell:mismatch"))
          ? Outcome.UNDERSTOOD
          : Outcome.NOT_UNDERSTOOD;
    }
    if (reaction == Reaction.JUDGES) {
      return asked.isEmpty() || covered(asked) ? Outcome.UNDERSTOOD : Outcome.MISUNDERSTOOD;
    }
    return Outcome.UNDERSTOOD;
  }

  /// A check or an offer stands beside a question for the same thing.
  private boolean covered(Set<Topic> asked) {
    Set<Topic> judged = topics("check:", true);
    if (any("offer:")) {
      judged.addAll(EnumSet.of(Topic.WISH, Topic.PREFERENCE));
    }
    return judged.containsAll(asked);
  }

  private boolean whole(UnderstoodUtterance heard) {
    String list = heard.asked().getOrDefault(Topic.IDENTITY, "");
    boolean both = must("ask:email") && must("ask:name");
    return !both || !(list.equals("email") || list.equals("name"));
  }

  /// What was heard, for reading.
  String shown() {
    UnderstoodUtterance heard = Heard.second(words).meaning();
    return labels
        + " "
        + words.replace("\n", "\\n")
        + "\n    -> "
        + Reaction.to(heard)
        + " "
        + heard.asked()
        + " "
        + heard.cues();
  }
}
