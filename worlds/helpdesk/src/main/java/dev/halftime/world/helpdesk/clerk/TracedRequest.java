package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.Topic;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request whose customer and order are known.
///
/// @param customer record of the verified customer
/// @param order record of the order
record TracedRequest(
    CaseFile caseFile,
    RuleLookup rules,
    Optional<ClerkMemory> memory,
    Inquiry inquiry,
    Set<Ability> lacking,
    JsonNode customer,
    JsonNode order) {

  boolean lacks(Ability ability) {
    return lacking.contains(ability);
  }

  /// Whether a condition prevents the request; always false for a clerk that does not refuse.
  boolean prevents(boolean condition) {
    return condition && !lacks(Ability.REFUSAL);
  }

  /// A date as the clerk states it.
  String day(String day) {
    return lacks(Ability.DATES) ? "one of these days" : day;
  }

  /// What the customer stated for later in an earlier visit.
  Optional<String> remark(Topic topic, String about) {
    return memory.flatMap(it -> it.remark(customerId(), topic, about));
  }

  ParsedRequest request() {
    return caseFile.request();
  }

  WrittenPolicy policy() {
    return caseFile.policy();
  }

  String number() {
    return order.path("order").asText();
  }

  String customerId() {
    return customer.path("customer").asText();
  }

  boolean own() {
    return order.path("customer").equals(customer.path("customer"));
  }

  boolean is(String status) {
    return order.path("status").asText().equals(status);
  }

  LocalDate delivered() {
    return order.has("delivered") ? date(order.path("delivered")) : policy().today();
  }

  /// A date of the records; asks about the order if there is none.
  LocalDate date(JsonNode day) {
    try {
      return LocalDate.parse(day.asText());
    } catch (DateTimeParseException _) {
      inquiry.require(
          "I do not find that in order " + number() + ". Could you check the order number?");
      throw new IllegalStateException("an inquiry never returns");
    }
  }

  /// An item as customers name it: `Ridge Boots (red, size 41)`.
  static String called(JsonNode item) {
    return item.path("name").asText() + " (" + options(item) + ')';
  }

  private static String options(JsonNode item) {
    StringBuilder options = new StringBuilder(item.path("options").path("colour").asText());
    item.path("options")
        .properties()
        .forEach(option -> {
          if (!option.getKey().equals("colour")) {
            options
                .append(", ")
                .append(option.getKey())
                .append(' ')
                .append(option.getValue().asText());
          }
        });
    return options.toString();
  }

  /// The items of the order that the request is about.
  List<JsonNode> named() {
    List<JsonNode> named = new ArrayList<>();
    for (JsonNode item : order.path("items")) {
      if (request().concerns(called(item))) {
        named.add(item);
      }
    }
    return named;
  }

  /// A field of a tacit rule as text; gives up if the rule cannot be found.
  String rule(Area area, String about, String field) {
    JsonNode value = rules.rule(area, about).path(field);
    if (value.isMissingNode()) {
      throw new PendingAction(new Action.Finish("I could not find out about " + about + "."));
    }
    return value.asText();
  }

  /// The channel for a refund or charge with this method.
  String channel(String method) {
    return rule(Area.CHANNEL, payment(method), "channel");
  }

  String payment(String method) {
    return method.equals(TacitRules.CREDIT) ? TacitRules.CREDIT : order.path("payment").asText();
  }

  /// Makes a writing call. If it is rejected because of a remembered rule, the rule is looked up
  /// again; after any other rejection, the clerk gives up.
  JsonNode write(String tool, ObjectNode arguments) {
    return switch (caseFile.call(tool, arguments)) {
      case Observation.Result(JsonNode value) -> value;
      case Observation.Refusal(String why) when rules.doubt(why) -> throw new ProcedureRestart();
      case Observation other ->
          throw new PendingAction(
              new Action.Finish("I am sorry, this could not be done: " + other));
    };
  }

  /// Reports the outcome and finishes.
  Action close(String words) {
    return close(caseFile, words);
  }

  /// Reports the outcome and finishes.
  static Action close(CaseFile caseFile, String words) {
    if (caseFile.request().letter()) {
      return new Action.Finish(words);
    }
    caseFile.say(words);
    return new Action.Finish("");
  }

  /// States an amount before charging it, if somebody can answer.
  void agree(String words) {
    if (!request().letter()) {
      caseFile.say(words + " Shall I go ahead?");
    }
  }
}
