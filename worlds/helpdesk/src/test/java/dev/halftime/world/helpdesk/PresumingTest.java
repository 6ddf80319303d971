package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.stats.Proportion;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Agents that do not read what is wanted, but presume it from the books, have little success.
@Tag("slow")
final class PresumingTest {

  private static final List<Long> SEEDS = List.of(71L, 72L, 73L);
  private static final int TASKS = 210;

  /// What is presumed of every customer.
  enum Presumption {
    /// What is most frequent for the state of the first order that the books list for the customer:
    /// the refund of a returned order is asked after, a delivered one is returned, and a pending
    /// one is cancelled.
    BY_BOOKS,
    /// The same for the order whose number is named.
    BY_ORDER,
    /// What the policy forbids for the order, and what it cost where nothing is forbidden: an order
    /// that has left is cancelled, a delivered one returned if that is too late or it was on sale.
    BY_POLICY,
    /// Everybody returns the first item of the order.
    RETURN,
    /// Everybody cancels the order.
    CANCEL,
    /// Everybody asks what was paid.
    PURCHASE,
    /// Everybody wants the right item instead of the first one of the order.
    WRONG_ITEM,
    /// Everybody wants what they wanted when they first came: of each visitor the first letter is
    /// read, and then no other.
    BY_FIRST_VISIT
  }

  /// 210 tasks of each of three seeds. Even the upper end of the interval is below a tenth.
  @ParameterizedTest
  @EnumSource(Presumption.class)
  void whoNeverReadsTheWishHasLittleSuccess(Presumption presumption) {
    Setting setting =
        presumption == Presumption.BY_FIRST_VISIT ? Setting.SEQUENTIAL : Setting.CLASSICAL;
    AgentEntry cheat =
        AgentEntry.of(
            "presuming", "never reads the wish", each -> new Presuming(presumption, each));
    int tasks = 0;
    int right = 0;
    for (long seed : SEEDS) {
      Benchmark helpdesk = Helpdesk.of(seed);
      List<Result> results = new ArrayList<>(Trial.in(setting, helpdesk, cheat, TASKS));
      if (presumption == Presumption.BY_FIRST_VISIT) {
        firstVisits(helpdesk, results);
      }
      tasks += results.size();
      right += (int) results.stream().filter(Trial::success).count();
    }

    assertThat(tasks).isGreaterThanOrEqualTo(400);
    assertThat(Proportion.wilson(right, tasks).high())
        .as("%s: %d of %d", presumption, right, tasks)
        .isLessThan(0.1);
  }

  /// Removes the results of tasks in which a customer came for the first time.
  private static void firstVisits(Benchmark helpdesk, List<Result> results) {
    Map<String, String> users =
        helpdesk
            .tasks()
            .limit(TASKS)
            .collect(Collectors.toMap(Task::id, task -> task.place().user()));
    results.sort(Comparator.comparingInt(it -> it.cell().position()));
    Set<String> came = new HashSet<>();
    results.removeIf(it -> came.add(it.cell().sequence() + ' ' + users.get(it.cell().task())));
  }

  /// Finds the order of the customer who is named, and does competently what it presumes: what the
  /// customer has written is replaced by a letter with the presumed wish.
  private static final class Presuming implements Agent {

    private static final String COST = "I would like to know what I paid you in all.";
    private static final String REFUND = "When will my refund be there, and how much I get back?";

    private static final Pattern EMAIL = Pattern.compile("[a-z0-9.]+@[a-z0-9.]+[a-z]");
    private static final Pattern ORDER = Pattern.compile("#W\\d+");

    private final Presumption presumption;
    private final Agent clerk;
    private final Map<String, String> letters = new HashMap<>();
    private String letter = "";

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
      if (presumption == Presumption.BY_FIRST_VISIT) {
        return again(seen, heard, email.group());
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
      Action.Call figures = new Action.Call("get_shop", Json.object());
      JsonNode shop = answer(seen, figures);
      if (shop.isMissingNode()) {
        return figures;
      }
      String name = found.path(0).path("name").asText();
      return clerk.act(
          presumed(
              seen,
              "I am %s, %s. This is about order %s. %s"
                  .formatted(name, email.group(), number, wish(order, shop, customer))));
    }

    /// Wants what was wanted in the first letter under this email address, for the order that is
    /// named now.
    private Action again(Transcript seen, String heard, String email) {
      letter = letters.getOrDefault(email, "");
      if (letter.isEmpty()) {
        letter = email + ' ' + heard;
        return clerk.act(seen);
      }
      Matcher named = ORDER.matcher(heard);
      String number = named.find() ? named.group() : "";
      return clerk.act(presumed(seen, ORDER.matcher(letter).replaceAll(number)));
    }

    private static Action call(String tool, String name, String value) {
      return new Action.Call(tool, Json.object().put(name, value));
    }

    /// The answer to a call; an empty object if it was refused, a missing node if it has not been
    /// made.
    private static JsonNode answer(Transcript seen, String tool, String name, String value) {
      return answer(seen, call(tool, name, value));
    }

    private static JsonNode answer(Transcript seen, Action made) {
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

    /// Whether the order is somebody else's, too old for a return, or has an item on final sale.
    private static boolean forbidden(JsonNode order, JsonNode shop, String customer) {
      boolean sale = false;
      for (JsonNode item : order.path("items")) {
        sale |= item.path("final_sale").asBoolean();
      }
      String today = shop.path("today").asText();
      int window = shop.path("return_window_days").asInt();
      return sale
          || !order.path("customer").asText().equals(customer)
          || LocalDate.parse(order.path("delivered").asText(today))
              .plusDays(window)
              .isBefore(LocalDate.parse(today));
    }

    private String wish(JsonNode order, JsonNode shop, String customer) {
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
        case PURCHASE -> COST;
        case WRONG_ITEM ->
            "The wrong item came instead of " + called + ". I want the right item sent.";
        case BY_BOOKS, BY_ORDER ->
            order.has("refunds")
                ? REFUND
                : order.path("status").asText().equals("pending") ? cancel : giveBack;
        case BY_POLICY ->
            switch (order.path("status").asText()) {
              case "pending", "processed", "shipped" -> cancel;
              case "returned" -> REFUND;
              default -> forbidden(order, shop, customer) ? giveBack : COST;
            };
        case BY_FIRST_VISIT -> throw new IllegalStateException("the first letter is read");
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
      if (!letter.isEmpty()) {
        letters.putIfAbsent(letter.substring(0, letter.indexOf(' ')), letter);
      }
      letter = "";
      clerk.learn(episode);
    }
  }
}
