package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The customer's answers to questions.
final class CustomerAnswers {

  private final Scenario scenario;
  private final CustomerKnowledge knowledge;
  private final Voice voice;

  CustomerAnswers(Scenario scenario, CustomerKnowledge knowledge, Voice voice) {
    this.scenario = scenario;
    this.knowledge = knowledge;
    this.voice = voice;
  }

  /// The cost of an agent's turn, in units of patience.
  int cost(UnderstoodUtterance meaning) {
    Set<Topic> asked = meaning.asked().keySet();
    if (asked.isEmpty()) {
      return 1;
    }
    boolean repeated =
        asked.stream().allMatch(topic -> knowledge.has(topic) && knowledge.told(topic));
    boolean known = asked.stream().anyMatch(knowledge::repeats);
    return (repeated ? 2 : 1) * (known ? 2 : 1);
  }

  /// Answers the questions of a turn: all of them, or one if the persona is terse.
  String to(UnderstoodUtterance meaning) {
    Map<Topic, String> asked = meaning.asked();
    boolean again = asked.keySet().stream().anyMatch(knowledge::repeats);
    List<Topic> topics = new ArrayList<>(asked.keySet());
    if (scenario.persona() == Persona.TERSE) {
      topics = List.of(first(topics));
    }
    boolean all = topics.stream().allMatch(t -> knowledge.has(t) && knowledge.told(t));
    StringBuilder answer = new StringBuilder(all && !again ? voice.phrase("as said") + ' ' : "");
    for (Topic topic : topics) {
      lookAgain(topic);
      answer.append(one(topic, asked.getOrDefault(topic, ""))).append(' ');
    }
    return answer.append(again ? voice.phrase("again") : "").toString().strip();
  }

  private Topic first(List<Topic> topics) {
    return topics.stream()
        .filter(topic -> knowledge.has(topic) && !knowledge.told(topic))
        .findFirst()
        .orElse(topics.getFirst());
  }

  /// A customer who is asked again notices a mistake and corrects it.
  private void lookAgain(Topic topic) {
    if (knowledge.wrong().contains(topic)) {
      knowledge.correct(topic);
    }
  }

  /// States the facts of these topics.
  String to(Collection<Topic> topics) {
    StringBuilder answer = new StringBuilder();
    for (Topic topic : topics) {
      answer.append(answer.isEmpty() ? "" : " ").append(one(topic, ""));
    }
    return answer.toString();
  }

  /// Answers the remaining questions of a turn, with a leading space; empty if there are none.
  String besides(UnderstoodUtterance meaning, Set<Topic> answered) {
    Set<Topic> rest = EnumSet.noneOf(Topic.class);
    rest.addAll(meaning.asked().keySet());
    rest.removeAll(answered);
    return rest.isEmpty() || scenario.persona() == Persona.TERSE ? "" : ' ' + to(rest);
  }

  private String one(Topic topic, String list) {
    if (!knowledge.has(topic)) {
      return voice.phrase("nothing");
    }
    String fact = knowledge.tell(topic);
    return topic == Topic.IDENTITY
        ? voice.identity(list.isEmpty() ? "identity" : list, fact)
        : voice.about(topic, fact);
  }

  /// Corrects a mistake after the agent could not find something.
  String correction(UnderstoodUtterance meaning) {
    Set<Topic> wrong = knowledge.wrong();
    Topic topic =
        wrong.size() > 1 && meaning.asked().containsKey(Topic.ORDER)
            ? Topic.ORDER
            : wrong.iterator().next();
    knowledge.correct(topic);
    String right = voice.phrase("correction") + ' ' + one(topic, "");
    return right + besides(meaning, EnumSet.of(topic));
  }
}
