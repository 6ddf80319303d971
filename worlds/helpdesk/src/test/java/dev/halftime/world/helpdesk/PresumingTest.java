package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Agents that do not read what is wanted, but presume it from the books, have little success.
@Tag("slow")
final class PresumingTest {

  private static final List<Long> SEEDS = List.of(71L, 72L, 73L);

  /// What is presumed of every customer.
  enum Presumption {
    /// What is most frequent for the state of the first order that the books list for the customer:
    /// the refund of a returned order is asked after, a delivered one is returned, and a pending
    /// one is cancelled.
    BY_BOOKS(0.1),
    /// The same for the order whose number is named. It has more than a tenth, 73 of 630: in many
    /// tasks the state of the order allows one request only.
    BY_ORDER(0.16),
    /// Everybody returns the first item of the order.
    RETURN(0.1),
    /// Everybody cancels the order.
    CANCEL(0.1),
    /// Everybody asks what was paid.
    PURCHASE(0.1),
    /// Everybody wants the right item instead of the first one of the order.
    WRONG_ITEM(0.1);

    private final double bound;

    Presumption(double bound) {
      this.bound = bound;
    }
  }

  /// 210 tasks of each of three seeds.
  @ParameterizedTest
  @EnumSource(Presumption.class)
  void whoNeverReadsTheWishHasLittleSuccess(Presumption presumption) {
    int tasks = 0;
    int right = 0;
    for (long seed : SEEDS) {
      for (var result :
          Trial.of(
              Helpdesk.of(seed),
              each -> new Presuming(presumption, each),
              List.of(Setting.CLASSICAL),
              210)) {
        tasks++;
        right += Trial.success(result) ? 1 : 0;
      }
    }

    assertThat(tasks).isGreaterThanOrEqualTo(600);
    assertThat(right)
        .as(presumption + " of " + tasks)
        .isLessThan((int) (tasks * presumption.bound));
  }

  /// Finds the order of the customer who is named, and does competently what it presumes: what the
  /// customer has written is replaced by a letter with the presumed wish.
  private static final class Presuming implements Agent {

    private static final Pattern EMAIL = Pattern.compile("[a-z0-9.]+@[a-z0-9.]+[a-z]");
    private static final Pattern ORDER = Pattern.compile("#W\\d+");

    private final Presumption presumption;
    private final Agent clerk;

    Presuming(Presumption presumption, long seed) {
      this.presumption = presumption;
      this.clerk =
          Clerks.entrants().stream()
              .filter(it -> it.id().equals("clerk"))
              .findFirst()
              .orElseThrow()
              .make(seed, _ -> {});
    }

    @Override
    public Action act(Transcript seen) {
      String heard = String.join("\n", seen.heard(Party.AGENT));
      Matcher email = EMAIL.matcher(heard);
      if (!email.find()) {
        return new Action.Finish("Who are you?");
      }
      JsonNode found = answer(seen, "find_customer", "query", email.group());
      if (found.isMissingNode()) {
        return call("find_customer", "query", email.group());
      }
      String customer = found.path(0).path("customer").asText();
      Matcher named = ORDER.matcher(heard);
      String number = presumption != Presumption.BY_BOOKS && named.find() ? named.group() : "";
      if (number.isEmpty()) {
        JsonNode orders = answer(seen, "list_orders", "customer", customer);
        if (orders.isMissingNode()) {
          return call("list_orders", "customer", customer);
        }
        number = (orders.isArray() ? orders : orders.path("list")).path(0).path("order").asText();
      }
      JsonNode order = answer(seen, "get_order", "order", number);
      if (order.isMissingNode()) {
        return call("get_order", "order", number);
      }
      String name = found.path(0).path("name").asText();
      return clerk.act(
          presumed(
              seen,
              "I am %s, %s. This is about order %s. %s"
                  .formatted(name, email.group(), number, wish(order))));
    }

    private static Action call(String tool, String name, String value) {
      return new Action.Call(tool, Json.object().put(name, value));
    }

    /// The answer to a call; an empty object if it was refused, a missing node if it has not been
    /// made.
    private static JsonNode answer(Transcript seen, String tool, String name, String value) {
      Action made = call(tool, name, value);
      boolean next = false;
      for (Event event : seen) {
        if (next && event instanceof Event.Observed saw) {
          return saw.observation() instanceof Observation.Result(JsonNode result)
              ? result
              : Json.object();
        }
        next = event instanceof Event.Acted did && did.action().equals(made);
      }
      return Json.object().path("none");
    }

    private String wish(JsonNode order) {
      JsonNode item = order.path("items").path(0);
      StringBuilder called = new StringBuilder(item.path("name").asText());
      called.append(" (").append(item.path("options").path("colour").asText());
      item.path("options")
          .properties()
          .forEach(option -> {
            if (!option.getKey().equals("colour")) {
              called.append(", ").append(option.getKey()).append(' ');
              called.append(option.getValue().asText());
            }
          });
      called.append(')');
      String money = " Please refund me the way I paid.";
      String giveBack = "I would like to return " + called + ". It does not fit." + money;
      String cancel = "Please cancel it; I no longer need it." + money;
      return switch (presumption) {
        case RETURN -> giveBack;
        case CANCEL -> cancel;
        case PURCHASE -> "I would like to know what I paid you in all.";
        case WRONG_ITEM ->
            "The wrong item came instead of " + called + ". I want the right item sent.";
        case BY_BOOKS, BY_ORDER ->
            order.has("refunds") || order.has("returns")
                ? "When will my refund be there, and how much I get back?"
                : order.path("status").asText().equals("pending") ? cancel : giveBack;
      };
    }

    private static Transcript presumed(Transcript seen, String letter) {
      List<Event> events = new ArrayList<>();
      for (Event event : seen) {
        events.add(
            event instanceof Event.Observed saw && saw.observation() instanceof Observation.Text
                ? new Event.Observed(saw.to(), new Observation.Text(letter), saw.usage())
                : event);
      }
      return Transcript.of(events);
    }

    @Override
    public void learn(Episode episode) {
      clerk.learn(episode);
    }
  }
}
