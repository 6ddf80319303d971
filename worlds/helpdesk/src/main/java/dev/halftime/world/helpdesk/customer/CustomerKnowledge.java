package dev.halftime.world.helpdesk.customer;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a customer knows, has told, and believes wrongly.
final class CustomerKnowledge {

  private final Scenario scenario;
  private final Map<Topic, String> facts;
  private final Map<Topic, String> slips;
  private final Map<Topic, String> recall;
  private final Set<Topic> told = EnumSet.noneOf(Topic.class);
  private final Set<Topic> before = EnumSet.noneOf(Topic.class);
  private final Set<Topic> conceded = EnumSet.noneOf(Topic.class);

  CustomerKnowledge(Scenario scenario, List<Transcript> past) {
    this.scenario = scenario;
    this.facts = new EnumMap<>(Topic.class);
    facts.putAll(scenario.facts());
    facts.put(Topic.IDENTITY, scenario.name() + ", " + scenario.email());
    this.slips = new EnumMap<>(Topic.class);
    slips.putAll(scenario.slips());
    this.recall = new EnumMap<>(Topic.class);
    remember(past);
  }

  /// What was told in earlier talks, and what of it can now be referred to.
  private void remember(List<Transcript> past) {
    Map<Topic, String> lasting = new EnumMap<>(Topic.class);
    lasting.put(Topic.IDENTITY, scenario.email());
    String today = facts.getOrDefault(Topic.ITEM, "");
    if (scenario.lasting()) {
      scenario
          .recall()
          .forEach((topic, reference) -> {
            if (past.stream().anyMatch(talk -> said(talk, scenario.sign(topic)))) {
              recall.put(topic, reference);
            }
          });
      past.forEach(talk -> talk.forEach(event -> remember(event, lasting)));
      return;
    }
    scenario
        .recall()
        .forEach((topic, reference) -> {
          lasting.put(topic, facts.getOrDefault(topic, reference));
          if (!past.isEmpty() && VisitAnchors.mentioned(reference, today, past)) {
            recall.put(topic, reference);
          }
        });
    past.forEach(talk -> talk.forEach(event -> remember(event, lasting)));
  }

  private static boolean said(Transcript talk, String sign) {
    for (Event event : talk) {
      if (event instanceof Event.Acted(Party by, Action.Say(String words), Usage _)
          && by == Party.USER
          && words.contains(sign)) {
        return true;
      }
    }
    return false;
  }

  private void remember(Event event, Map<Topic, String> lasting) {
    if (event instanceof Event.Acted(Party _, Action.Say(String words), Usage _)) {
      lasting.forEach((topic, sign) -> {
        if (words.contains(sign)) {
          before.add(topic);
        }
      });
    }
  }

  /// Whether the customer has referred to an earlier visit on this topic, and will not gladly say
  /// more.
  boolean withheld(Topic topic) {
    return scenario.lasting()
        && recall.containsKey(topic)
        && told.contains(topic)
        && !conceded.contains(topic);
  }

  /// The topics that are withheld.
  Set<Topic> withheld() {
    Set<Topic> withheld = EnumSet.noneOf(Topic.class);
    recall.keySet().stream().filter(this::withheld).forEach(withheld::add);
    return withheld;
  }

  /// Gives in: the topic is told from now on.
  void concede(Topic topic) {
    conceded.add(topic);
  }

  /// Whether a topic is one that this customer can say something about.
  boolean has(Topic topic) {
    return facts.containsKey(topic);
  }

  /// What the customer says about a topic now: at first a reference or a slip, where there is one.
  String tell(Topic topic) {
    boolean first = told.add(topic);
    String reference = recall.get(topic);
    if (first && reference != null) {
      return reference;
    }
    return belief(topic);
  }

  /// What the customer takes for true.
  String belief(Topic topic) {
    String slip = slips.get(topic);
    return slip != null ? slip : facts.getOrDefault(topic, "");
  }

  boolean told(Topic topic) {
    return told.contains(topic);
  }

  /// Whether asking about a topic makes the customer repeat what was told in an earlier episode: a
  /// reference to it does not yet count.
  boolean repeats(Topic topic) {
    return before.contains(topic) && (told.contains(topic) || !recall.containsKey(topic));
  }

  /// What was told wrongly and not yet put right.
  Set<Topic> wrong() {
    Set<Topic> wrong = EnumSet.noneOf(Topic.class);
    for (Topic topic : slips.keySet()) {
      if (told.contains(topic)) {
        wrong.add(topic);
      }
    }
    return wrong;
  }

  /// Puts a slip right.
  void correct(Topic topic) {
    slips.remove(topic);
    told.add(topic);
  }

  /// Takes up the second wish.
  void reconsider() {
    scenario
        .second()
        .forEach((topic, fact) -> {
          facts.put(topic, fact);
          recall.remove(topic);
          told.add(topic);
        });
  }
}
