package dev.halftime.world.helpdesk.customer;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.usage.Usage;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a customer knows, has told, and is mistaken about.
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

  /// Determines what was told in earlier visits, and what can therefore be referred to.
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

  /// Whether the customer has referred to an earlier visit on this topic and is reluctant to say
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

  /// Stops withholding a topic.
  void concede(Topic topic) {
    conceded.add(topic);
  }

  /// Whether the customer can say something about a topic.
  boolean has(Topic topic) {
    return facts.containsKey(topic);
  }

  /// What the customer says about a topic: at first a reference or a mistake, if there is one.
  String tell(Topic topic) {
    boolean first = told.add(topic);
    String reference = recall.get(topic);
    if (first && reference != null) {
      return reference;
    }
    return belief(topic);
  }

  /// What the customer believes.
  String belief(Topic topic) {
    String slip = slips.get(topic);
    return slip != null ? slip : facts.getOrDefault(topic, "");
  }

  boolean told(Topic topic) {
    return told.contains(topic);
  }

  /// Whether a question about a topic makes the customer repeat what was told in an earlier
  /// episode. The first reference to it does not count.
  boolean repeats(Topic topic) {
    return before.contains(topic) && (told.contains(topic) || !recall.containsKey(topic));
  }

  /// The topics with a mistake that was told and has not been corrected.
  Set<Topic> wrong() {
    Set<Topic> wrong = EnumSet.noneOf(Topic.class);
    for (Topic topic : slips.keySet()) {
      if (told.contains(topic)) {
        wrong.add(topic);
      }
    }
    return wrong;
  }

  /// Corrects a mistake.
  void correct(Topic topic) {
    slips.remove(topic);
    told.add(topic);
  }

  /// Switches to the second request.
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
