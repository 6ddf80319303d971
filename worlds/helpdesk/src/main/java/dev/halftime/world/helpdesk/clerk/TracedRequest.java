package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.Topic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request that the clerk has traced to a customer and an order.
///
/// @param customer the verified customer's record
/// @param order the order's record
record TracedRequest(
    CaseFile folder,
    RuleLookup lore,
    Optional<ClerkMemory> memory,
    Inquiry inquiry,
    Set<Ability> lacking,
    JsonNode customer,
    JsonNode order) {

  boolean lacks(Ability ability) {
    return lacking.contains(ability);
  }

  /// Whether something that the policy says prevents it, for a clerk who minds.
  boolean prevents(boolean condition) {
    return condition && !lacks(Ability.REFUSAL);
  }

  /// A day as it is told.
  String day(String day) {
    return lacks(Ability.DATES) ? "one of these days" : day;
  }

  /// What the customer has said for later in an earlier talk.
  Optional<String> remark(Topic topic, String about) {
    return memory.flatMap(it -> it.remark(customerId(), topic, about));
  }

  ParsedRequest request() {
    return folder.request();
  }

  WrittenPolicy policy() {
    return folder.policy();
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
    return LocalDate.parse(order.path("delivered").asText(policy().today().toString()));
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

  /// The items of the order that the customer has named.
  List<JsonNode> named() {
    List<JsonNode> named = new ArrayList<>();
    for (JsonNode item : order.path("items")) {
      if (request().mentions(called(item))) {
        named.add(item);
      }
    }
    return named;
  }

  /// What a rule of the house says, as text; gives up if nobody knows.
  String rule(Area area, String about, String field) {
    JsonNode value = lore.rule(area, about).path(field);
    if (value.isMissingNode()) {
      throw new PendingAction(new Action.Finish("I could not find out about " + about + "."));
    }
    return value.asText();
  }

  /// What a refund or a charge of this method goes through.
  String channel(String method) {
    return rule(Area.CHANNEL, payment(method), "channel");
  }

  String payment(String method) {
    return method.equals(TacitRules.CREDIT) ? TacitRules.CREDIT : order.path("payment").asText();
  }

  /// Writes into the books. If something remembered is turned down, it is looked up anew; if
  /// anything else is, the clerk gives up.
  JsonNode write(String tool, ObjectNode arguments) {
    return switch (folder.call(tool, arguments)) {
      case Observation.Result(JsonNode value) -> value;
      case Observation.Refusal(String why) when lore.doubt(why) -> throw new ProcedureRestart();
      case Observation other ->
          throw new PendingAction(
              new Action.Finish("I am sorry, this could not be done: " + other));
    };
  }

  /// Says what has come of it, and finishes.
  Action close(String words) {
    return close(folder, words);
  }

  /// Says what has come of it, and finishes.
  static Action close(CaseFile folder, String words) {
    if (folder.request().letter()) {
      return new Action.Finish(words);
    }
    folder.say(words);
    return new Action.Finish("");
  }

  /// Names an amount before it is due, where somebody can answer.
  void agree(String words) {
    if (!request().letter()) {
      folder.say(words + " Shall I go ahead?");
    }
  }
}
