package dev.halftime.world.helpdesk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.task.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much of turns with several acts customers understand, labelled with what they ask, check,
/// offer and tell, and with what they must not be taken for.
///
/// All have been seen by whoever wrote the grammar; the README says how the first three sets fared
/// at first sight. What is not understood is not counted as misunderstood: the customer asks what
/// is meant.
final class LabelledTurnsTest {

  private static final Map<String, Topic> TOPICS =
      Map.ofEntries(
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
          Map.entry("refund_way", Topic.PREFERENCE));

  private enum Outcome {
    UNDERSTOOD,
    NOT_UNDERSTOOD,
    MISUNDERSTOOD
  }

  /// One turn with its labels.
  private record Turn(String say, Set<String> means, Set<String> not) {

    static Turn of(JsonNode json) {
      return new Turn(
          json.path("say").asText(), texts(json.path("means")), texts(json.path("not")));
    }

    private static Set<String> texts(JsonNode list) {
      Set<String> texts = new HashSet<>();
      list.forEach(text -> texts.add(text.asText()));
      return texts;
    }

    private Set<Topic> topics(String act) {
      Set<Topic> topics = EnumSet.noneOf(Topic.class);
      for (String label : means) {
        Topic topic = TOPICS.get(label.substring(label.indexOf(':') + 1));
        if (label.startsWith(act) && topic != null) {
          topics.add(topic);
        }
      }
      return topics;
    }

    private boolean any(String act) {
      return means.stream().anyMatch(label -> label.startsWith(act));
    }

    /// A turn that is taken for one that it must not be taken for: only what changes the answer.
    private boolean forbidden(UnderstoodUtterance heard) {
      boolean alone = heard.asked().isEmpty() && !heard.proposal();
      boolean done = alone && heard.has(Cue.DONE) && !heard.has(Cue.REFUSAL) && any("tell:not_yet");
      boolean agrees = heard.proposal() && !any("offer") && !any("check");
      return (not.contains("tell:done") && done)
          || (not.contains("ask:confirm") && agrees)
          || (not.contains("ask:order") && heard.asked().containsKey(Topic.ORDER));
    }

    Outcome outcome() {
      UnderstoodUtterance heard = Heard.second(say).meaning();
      if (forbidden(heard)) {
        return Outcome.MISUNDERSTOOD;
      }
      Set<Topic> asked = EnumSet.noneOf(Topic.class);
      asked.addAll(heard.asked().keySet());
      Set<Topic> meant = topics("ask:");
      boolean agree = any("ask:confirm") || any("check:") || any("offer:");
      boolean none = asked.isEmpty() && !heard.proposal();
      if (any("tell:mismatch")) {
        Set<Topic> known = EnumSet.of(Topic.ORDER, Topic.IDENTITY);
        boolean right =
            heard.has(Cue.MISSING)
                && (known.containsAll(meant) ? known.containsAll(asked) : asked.equals(meant));
        return right ? Outcome.UNDERSTOOD : missed(none);
      }
      if (any("ref:earlier")) {
        boolean checked = agree && heard.proposal();
        boolean again = heard.has(Cue.EARLIER) || (!meant.isEmpty() && asked.equals(meant));
        return checked || (again && meant.containsAll(asked)) ? Outcome.UNDERSTOOD : missed(none);
      }
      if (any("offer:") && heard.proposal()) {
        return Outcome.UNDERSTOOD;
      }
      if (!meant.isEmpty()) {
        boolean part = meant.containsAll(asked) && !heard.proposal();
        return asked.equals(meant) ? Outcome.UNDERSTOOD : missed(part);
      }
      if (agree) {
        Set<Topic> about = topics("check:");
        about.addAll(any("offer:") ? EnumSet.of(Topic.WISH, Topic.PREFERENCE) : Set.of());
        boolean answered = !asked.isEmpty() && about.containsAll(asked);
        return heard.proposal() || answered ? Outcome.UNDERSTOOD : missed(none);
      }
      if (any("ask:repeat")) {
        boolean again = heard.has(Cue.EARLIER) || asked.equals(EnumSet.of(Topic.WISH));
        return again ? Outcome.UNDERSTOOD : missed(none);
      }
      if (!none || heard.has(Cue.EARLIER) || heard.has(Cue.MISSING)) {
        return Outcome.MISUNDERSTOOD;
      }
      return heard.told() ? Outcome.UNDERSTOOD : Outcome.NOT_UNDERSTOOD;
    }

    private static Outcome missed(boolean nothing) {
      return nothing ? Outcome.NOT_UNDERSTOOD : Outcome.MISUNDERSTOOD;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void almostAllTurnsAreUnderstood(int set) {
    List<Turn> turns = turns("/dev/halftime/world/helpdesk/turns-" + set + ".jsonl");
    List<Turn> not = new ArrayList<>();
    List<Turn> mis = new ArrayList<>();
    for (Turn turn : turns) {
      switch (turn.outcome()) {
        case UNDERSTOOD -> {}
        case NOT_UNDERSTOOD -> not.add(turn);
        case MISUNDERSTOOD -> mis.add(turn);
      }
    }
    assertThat(turns).hasSizeGreaterThanOrEqualTo(100);
    assertThat(not).hasSizeLessThanOrEqualTo(turns.size() / 20);
    assertThat(mis).hasSizeLessThanOrEqualTo(turns.size() / 100);
  }

  private static List<Turn> turns(String name) {
    try (InputStream in =
        Objects.requireNonNull(LabelledTurnsTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> Turn.of(Json.read(line)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
