package dev.halftime.world.helpdesk;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import dev.halftime.world.helpdesk.customer.Customer;
import dev.halftime.world.helpdesk.customer.Utterance;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.List;
import java.util.Map;

/// A dialogue with one customer, message by message.
public final class Talks {

  public static final String EMAIL = "mara.rask7@post.example";
  public static final String SECOND = "swap Dune Boots (red, size 41) for black, size 41";

  private final User customer;
  private Transcript heard = Transcript.EMPTY;

  public Talks(Scenario scenario, List<Transcript> past, long seed) {
    customer = new Customer(scenario, task(scenario), past, seed);
    say();
  }

  static Task task(Scenario scenario) {
    return new Task(
        "t1",
        scenario.family(),
        "",
        scenario.toJson(),
        Json.object(),
        Json.object(),
        new Task.Worth(1, 1),
        new Task.Place("C1", List.of(), List.of(), ""));
  }

  /// Mara Rask, who wants her boots in blue.
  public static Scenario mara(Persona persona) {
    boolean undecided = persona == Persona.UNDECIDED;
    return new Scenario(
        "exchange",
        persona,
        "Mara Rask",
        EMAIL,
        Map.of(
            Topic.ORDER, "#W12345",
            Topic.ITEM, "Dune Boots (red, size 41)",
            Topic.WISH, "swap Dune Boots (red, size 41) for blue, size 43",
            Topic.PREFERENCE, "as store credit"),
        persona == Persona.MISTAKEN ? Map.of(Topic.ORDER, "#W1234") : Map.of(),
        undecided ? Map.of(Topic.WISH, SECOND) : Map.of(),
        undecided ? "9.50" : "",
        List.of(new RequiredStatement("the day of dispatch", List.of("2031-05-04", "May 4"))),
        Map.of(),
        List.of(),
        persona.patience(),
        null);
  }

  /// The same customer, who only refers to the colour.
  public static Scenario maraAgain() {
    Scenario mara = mara(Persona.COOPERATIVE);
    return new Scenario(
        mara.family(),
        mara.persona(),
        mara.name(),
        mara.email(),
        mara.facts(),
        mara.slips(),
        mara.second(),
        mara.price(),
        mara.told(),
        Map.of(
            Topic.WISH,
            "swap Dune Boots (red, size 41) for one in the same colour as the Fjord Vest last time,"
                + " size 43"),
        List.of("t0"),
        mara.patience(),
        null);
  }

  /// An earlier dialogue in which somebody said this to the customer.
  public static Transcript earlier(String words) {
    return Transcript.EMPTY.plus(
        new Event.Observed(Party.USER, new Observation.Text(words), Usage.NONE));
  }

  /// The customer's answer.
  public String hears(String words) {
    heard = heard.plus(new Event.Observed(Party.USER, new Observation.Text(words), Usage.NONE));
    return say();
  }

  private String say() {
    Action action = customer.act(heard);
    heard = heard.plus(new Event.Acted(Party.USER, action, Usage.NONE));
    return switch (action) {
      case Action.Say(String text) -> text;
      case Action.Finish(String text) -> text;
      case Action.Call _, Action.Think _ -> throw new AssertionError("customers only talk");
    };
  }

  public String opening() {
    return Utterance.in(heard).getFirst().text();
  }

  public boolean left() {
    return Utterance.in(heard).getLast().leaving();
  }

  public Transcript heard() {
    return heard;
  }
}
