package dev.halftime.world.helpdesk.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.helpdesk.desk.Desk;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.Person;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Compiles a ticket into a task: executes the solution and records its effects.
public final class TaskCompiler {

  private final Ticket ticket;
  private final Visit visit;
  private final List<RequiredStatement> told;

  private TaskCompiler(Ticket ticket) {
    this.ticket = ticket;
    this.visit = ticket.visit();
    this.told = new ArrayList<>(ticket.told);
  }

  /// Compiles the task.
  ///
  /// @throws IllegalStateException if a call of the solution is refused: the family is faulty
  public static Task task(Ticket ticket) {
    return new TaskCompiler(ticket).task();
  }

  private Task task() {
    ObjectNode judged = Json.object();
    judged.set("changes", changes());
    judged.set("told", Json.tree(told));
    judged.set("solution", solution());
    if (visit.second()) {
      judged.set("truth", Json.tree(Truth.of(ticket, told, judged.path("changes"))));
    }
    Map<Topic, String> recalled = new EnumMap<>(ticket.settled());
    recalled.putAll(ticket.recall);
    return new Task(
        visit.task(),
        ticket.family(),
        Letter.of(visit, ticket.settled(), ticket.remarks, false),
        scenario().toJson(),
        ticket.start,
        judged,
        worth(),
        new Task.Place(
            visit.person().id(),
            List.copyOf(ticket.rules),
            List.copyOf(ticket.after),
            ticket.after.isEmpty() ? "" : Letter.of(visit, recalled, ticket.remarks, true)));
  }

  /// 8 dollars for retaining the customer, plus 15 % of the order's value.
  private Task.Worth worth() {
    double dollars = Math.round(800 + 0.15 * ticket.value) / 100.0;
    return new Task.Worth(dollars, ticket.minutes);
  }

  private Scenario scenario() {
    Person person = visit.person();
    return new Scenario(
        ticket.family(),
        person.persona(),
        person.name(),
        person.email(),
        ticket.facts,
        ticket.slips,
        ticket.second,
        ticket.price,
        told,
        ticket.recall,
        ticket.after,
        person.persona().patience(),
        visit.second() ? new Continuity(ticket.remarks, ticket.signs) : null);
  }

  private ObjectNode changes() {
    Desk desk =
        visit.second()
            ? Desk.second(_ -> visit.shop(), visit.shop().seed())
            : new Desk(visit.shop());
    desk.begin(
        new Task(
            visit.task(),
            ticket.family(),
            "",
            Json.object(),
            ticket.start,
            Json.object(),
            new Task.Worth(0, 0),
            Task.Place.ALONE));
    State before = desk.state();
    for (Action.Call call : ticket.solution) {
      switch (desk.step(Party.AGENT, call).observation()) {
        case Observation.Result(JsonNode shown) -> require(shown);
        case Observation other ->
            throw new IllegalStateException(visit.task() + ": " + call + " gave " + other);
      }
    }
    return desk.state().changesSince(before);
  }

  /// Adds what the policy requires the agent to state about a tool's result.
  private void require(JsonNode result) {
    JsonNode shown = result.has("change") ? result.get("change") : result;
    if (shown.has("amount")) {
      told.add(RequiredStatement.amount("the refund", Money.cents(shown.get("amount"))));
    }
    if (shown.path("difference").asDouble() != 0) {
      told.add(RequiredStatement.amount("the difference", Money.cents(shown.get("difference"))));
    }
    if (shown.path("voucher").asDouble() > 0) {
      told.add(
          RequiredStatement.amount("the worth of the voucher", Money.cents(shown.get("voucher"))));
    }
    if (shown.has("carrier")) {
      told.add(new RequiredStatement("the carrier", List.of(shown.get("carrier").asText())));
    }
    day(shown, "arrives", "the day on which it arrives");
    day(shown, "dispatch", "the day of dispatch");
    day(shown, "due", "the day on which the order is due");
  }

  private void day(JsonNode shown, String name, String what) {
    if (shown.has(name)) {
      told.add(RequiredStatement.day(what, LocalDate.parse(shown.get(name).asText())));
    }
  }

  /// The calls, then the required statements, twice: as a message, and as the final answer for when
  /// there is no user.
  private ArrayNode solution() {
    ArrayNode actions = Json.MAPPER.createArrayNode();
    ticket.solution.forEach(call -> actions.add(Json.tree(call)));
    actions.add(Json.tree(new Action.Say(words())));
    actions.add(Json.tree(new Action.Finish(words())));
    return actions;
  }

  private String words() {
    StringBuilder words = new StringBuilder("This is settled now.");
    for (RequiredStatement each : told) {
      words
          .append(" Please note ")
          .append(each.what())
          .append(": ")
          .append(each.any().getFirst())
          .append('.');
    }
    return words.toString();
  }
}
