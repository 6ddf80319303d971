package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.customer.grammar.word.Mentions;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what is wrong with an agent's proposal.
final class Objection {

  private final CustomerKnowledge knowledge;

  /// Everything that the scenario mentions, in lower case; mentioning it is no mistake.
  private final String own;

  Objection(Scenario scenario, CustomerKnowledge knowledge) {
    this.knowledge = knowledge;
    String facts = String.join(" ", scenario.facts().values());
    this.own = (facts + ' ' + scenario.second().values()).toLowerCase(Locale.ROOT);
  }

  /// The topic on which the proposal is wrong; empty if it is right.
  Optional<Topic> to(List<Sentence> sentences, UnderstoodUtterance meaning) {
    for (Sentence sentence : sentences) {
      Optional<Topic> wrong = named(sentence.tokens());
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    if (method(meaning)) {
      return Optional.of(Topic.PREFERENCE);
    }
    return Intent.of(knowledge.belief(Topic.WISH)).contradicts(meaning.cues())
        ? Optional.of(Topic.WISH)
        : Optional.empty();
  }

  private Optional<Topic> named(List<String> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (Mentions.order(token) && otherOrder(token)) {
        return Optional.of(Topic.ORDER);
      }
      if (Mentions.product(tokens, i) && !own.contains(token + ' ' + tokens.get(i + 1))) {
        return Optional.of(Topic.ITEM);
      }
      if (Mentions.colour(token) && !own.contains(token)) {
        return Optional.of(Topic.WISH);
      }
      if (Mentions.zip(token) && knowledge.has(Topic.ADDRESS) && !own.contains(token)) {
        return Optional.of(Topic.ADDRESS);
      }
    }
    return Optional.empty();
  }

  /// Customers who do not know their order number accept the agent's.
  private boolean otherOrder(String token) {
    String number = token.startsWith("#") ? token : '#' + token;
    String believed = knowledge.belief(Topic.ORDER).toLowerCase(Locale.ROOT);
    return believed.startsWith("#") && !believed.equals(number) && !own.contains(number);
  }

  private boolean method(UnderstoodUtterance meaning) {
    boolean credit = meaning.has(Cue.CREDIT);
    if (credit == meaning.has(Cue.ORIGINAL)) {
      return false;
    }
    String wished = knowledge.belief(Topic.PREFERENCE);
    return credit
        ? wished.contains("paid") || wished.contains("payment") || wished.contains("came from")
        : wished.contains("credit");
  }
}
