package dev.halftime.world.helpdesk.customer;

import dev.halftime.Transcript;
import dev.halftime.user.Prober;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Probes customers with questions, wrong proposals, statements and noise; the mix depends on the
/// seed.
final class CustomerProber implements Prober {

  /// Ends a case; states nothing by itself.
  static final String DONE = "That is all done now. Goodbye!";

  private static final String WRONG = "#W99999";

  private static final Map<Topic, List<String>> QUESTIONS = questions();

  private static final List<String> NOISE =
      List.of(
          "",
          "...",
          "?",
          "xq rrt 7 zz",
          "Lorem ipsum dolor sit amet",
          "OK",
          "Hello!",
          "One moment, please.",
          "I am sorry, that is not possible.",
          "I will see what I can do.",
          "Let me check.");

  private static final List<String> MISSING =
      List.of(
          "I cannot find that order in the books.",
          "There is no customer with that email.",
          "What you said does not match our records.",
          "Such an order does not exist; please check the number.");

  private final Scenario scenario;
  private final Dice dice;
  private final int habit;

  CustomerProber(Scenario scenario, Dice dice) {
    this.scenario = scenario;
    this.dice = dice;
    this.habit = dice.between(0, 5);
  }

  private static Map<Topic, List<String>> questions() {
    Map<Topic, List<String>> questions = new EnumMap<>(Topic.class);
    questions.put(
        Topic.IDENTITY,
        List.of(
            "What is your name and email?", "Please give me your full name and email address."));
    questions.put(
        Topic.ORDER, List.of("Which order is it?", "Could you give me the order number?"));
    questions.put(Topic.ITEM, List.of("Which item do you mean?", "What items is it about?"));
    questions.put(
        Topic.WISH, List.of("What exactly would you like?", "How can I help you with that?"));
    questions.put(Topic.REASON, List.of("Why is that?", "May I know the reason?"));
    questions.put(
        Topic.ADDRESS, List.of("Which address should it go to?", "What street and city is it?"));
    questions.put(Topic.PAYMENT, List.of("How did you pay?"));
    questions.put(
        Topic.PREFERENCE,
        List.of("How would you like to be refunded?", "Store credit or original payment method?"));
    return questions;
  }

  /// The topics about which a text allows a customer to speak: those of its questions, those that a
  /// wrong proposal concerns, and all that may be mistaken if something was not found.
  static Set<Topic> opened(String text) {
    Set<Topic> opened = EnumSet.noneOf(Topic.class);
    QUESTIONS.forEach((topic, questions) -> {
      if (questions.stream().anyMatch(text::contains)) {
        opened.add(topic);
      }
    });
    if (text.contains("Shall I")) {
      opened.addAll(List.of(Topic.ORDER, Topic.WISH, Topic.PREFERENCE));
    }
    if (MISSING.contains(text)) {
      opened.addAll(List.of(Topic.ORDER, Topic.IDENTITY));
    }
    return opened;
  }

  /// Whether a text proposes something that the customer cannot want.
  static boolean wrong(String text, Scenario scenario) {
    return text.contains("Shall I")
        && ((text.contains(WRONG) && scenario.facts().getOrDefault(Topic.ORDER, "").startsWith("#"))
            || text.contains(unwantedAction(scenario)));
  }

  /// An action that is far from the customer's request.
  private static String unwantedAction(Scenario scenario) {
    return switch (Intent.of(scenario.facts().getOrDefault(Topic.WISH, ""))) {
      case CANCEL -> "exchange it";
      case RETURN, EXCHANGE, ADDRESS, CHANGE, WRONG, STATUS, PURCHASE, PRICE -> "cancel it";
    };
  }

  @Override
  public String say(Transcript heard) {
    return switch (dice.chance(0.7) ? habit : dice.between(0, 5)) {
      case 0 -> ask();
      case 1 -> ask() + ' ' + ask();
      case 2 -> propose();
      case 3 -> dice.pick(NOISE);
      case 4 -> dice.pick(MISSING);
      default -> state();
    };
  }

  private String ask() {
    return dice.pick(dice.pick(List.copyOf(QUESTIONS.values())));
  }

  private String propose() {
    return switch (dice.between(0, 3)) {
      case 0 -> "I will look after order " + WRONG + " then. Shall I go on?";
      case 1 -> "I would " + unwantedAction(scenario) + " for you. Shall I do that?";
      case 2 -> "It costs " + scenario.price() + " dollars. Shall I go ahead?";
      default -> "I can do that for you. Shall I?";
    };
  }

  /// States some of what must be told, or that everything is done.
  private String state() {
    if (dice.chance(0.4)) {
      return DONE;
    }
    List<String> words = new ArrayList<>();
    for (RequiredStatement told : scenario.told()) {
      if (dice.chance(0.6)) {
        words.add("Please note " + told.what() + ": " + dice.pick(told.any()) + ".");
      }
    }
    return words.isEmpty() ? "Your case has been taken care of." : String.join(" ", words);
  }
}
