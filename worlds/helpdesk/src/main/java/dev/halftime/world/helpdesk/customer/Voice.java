package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Lexicon;
import dev.halftime.world.helpdesk.shop.NormalizedText;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The wording of a persona: phrases drawn at random from `talk.txt`.
final class Voice {

  private static final Lexicon TALK = Lexicon.TALK;
  private static final List<String> ASIDES = TALK.list("aside");

  private final Scenario scenario;
  private final String persona;
  private final Dice dice;

  Voice(Scenario scenario, Dice dice) {
    this.scenario = scenario;
    this.persona = ' ' + scenario.persona().name().toLowerCase(Locale.ROOT);
    this.dice = dice;
  }

  /// Small talk that contains nothing the agent is required to state; empty if there is none.
  private String aside() {
    for (int tries = 0; tries < ASIDES.size(); tries++) {
      String aside = dice.pick(ASIDES);
      NormalizedText words = NormalizedText.of(aside);
      if (scenario.told().stream().noneMatch(told -> told.in(words))) {
        return aside;
      }
    }
    return "";
  }

  /// A phrase from a list, or from the persona's version of the list if there is one.
  String phrase(String list) {
    String own = list + persona;
    return dice.pick(TALK.list(TALK.lists().containsKey(own) ? own : list));
  }

  /// A phrase about a topic.
  String about(Topic topic, String fact) {
    String list = topic.name().toLowerCase(Locale.ROOT);
    if (topic == Topic.ORDER && !fact.startsWith("#")) {
      list = "order described";
    }
    return filled(phrase(list), fact);
  }

  /// The name and email address, or the part that was asked for.
  String identity(String list, String fact) {
    return filled(phrase(list), fact);
  }

  private String filled(String phrase, String fact) {
    return phrase
        .replace("{x}", fact)
        .replace("{name}", scenario.name())
        .replace("{email}", fact.substring(fact.lastIndexOf(' ') + 1))
        .replace("{price}", scenario.price());
  }

  /// A phrase with placeholders filled in.
  String phrase(String list, Map<String, String> slots) {
    String phrase = phrase(list);
    for (Map.Entry<String, String> slot : slots.entrySet()) {
      phrase = phrase.replace('{' + slot.getKey() + '}', slot.getValue());
    }
    return phrase;
  }

  /// The text with additions that are typical of the persona.
  String coloured(String words) {
    return switch (scenario.persona()) {
      case RAMBLING -> rambling(words);
      case IMPATIENT -> dice.chance(0.25) ? words + ' ' + phrase("hurry") : words;
      case UNDECIDED -> dice.chance(0.2) ? words + ' ' + phrase("hesitate") : words;
      case COOPERATIVE, TERSE, MISTAKEN -> words;
    };
  }

  private String rambling(String words) {
    return switch (dice.between(0, 3)) {
      case 0 -> words;
      case 1 -> aside() + ' ' + words;
      case 2 -> words + ' ' + aside();
      default -> aside() + ' ' + words + ' ' + aside();
    };
  }
}
