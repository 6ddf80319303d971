package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Agents that do not read the wish, but verify who is writing and say everything that is true of
/// the order, have little success.
final class RecitingTest {

  private static final int TASKS = 90;
  private static final List<Setting> SETTINGS = List.of(Setting.CLASSICAL, Setting.SECOND_HALF);

  @Test
  void whoSaysAllFiguresOfTheOrderHasLittleSuccess() {
    assertLittleSuccess(false);
  }

  @Test
  void whoAsksForEachFigureWhetherItIsTheRightOneUntilTheCustomerLeavesHasLittleSuccess() {
    assertLittleSuccess(true);
  }

  private static void assertLittleSuccess(boolean asking) {
    List<Result> results = Trial.of(Helpdesk.of(81), _ -> new Reciting(asking), SETTINGS, TASKS);
    int right = (int) results.stream().filter(Trial::success).count();

    assertThat(results).hasSizeGreaterThan(2 * TASKS);
    assertThat(Proportion.wilson(right, results.size()).high())
        .as(right + " of " + results.size())
        .isLessThan(0.1);
  }

  /// Asks who it is and for the order, looks the order up, and recites its figures: all at once, or
  /// each in a question.
  private static final class Reciting implements Agent {

    private static final Pattern ORDER = Pattern.compile("#W\\d+");
    private static final Pattern EMAIL = Pattern.compile("[a-z0-9.]+@[a-z0-9.]+[a-z]");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][a-z]+ [A-Z][a-z]+\\b");

    private final boolean asking;
    private int step;
    private List<String> figures = List.of();

    Reciting(boolean asking) {
      this.asking = asking;
    }

    @Override
    public Action act(Transcript seen) {
      String heard = String.join("\n", seen.heard(Party.AGENT));
      int now = step++;
      seen.lastResult().filter(it -> it.has("items")).ifPresent(order -> figures = figures(order));
      return switch (now) {
        case 0 -> new Action.Say("What is your full name, and what is your email address?");
        case 1 -> new Action.Say("What is your order number?");
        case 2 ->
            new Action.Call(
                "verify_identity",
                Json.object().put("email", first(EMAIL, heard)).put("name", first(NAME, heard)));
        case 3 -> new Action.Call("get_order", Json.object().put("order", first(ORDER, heard)));
        default -> {
          int next = now - 4;
          int told = asking ? figures.size() : 0;
          yield next < told
              ? new Action.Say("Is it " + figures.get(next) + "?")
              : next == told ? new Action.Say(words()) : new Action.Finish(words());
        }
      };
    }

    private String words() {
      return "Here is all that there is: " + String.join(", ", figures) + ". Goodbye!";
    }

    /// What was refunded, the sum, the days, then the prices of the items.
    private static List<String> figures(JsonNode order) {
      Set<String> all = new LinkedHashSet<>();
      List<String> prices = new ArrayList<>();
      long sum = 0;
      for (JsonNode item : order.path("items")) {
        long cents = Math.round(item.path("price").asDouble() * 100);
        sum += cents;
        prices.add(dollars(cents));
      }
      if (order.has("refunds")) {
        JsonNode refund = order.path("refunds");
        all.add(dollars(Math.round(refund.path("amount").asDouble() * 100)));
        all.add(refund.path("booked").asText());
      }
      all.add(dollars(sum));
      all.add(order.path("placed").asText());
      if (order.has("delivered")) {
        all.add(order.path("delivered").asText());
      }
      all.addAll(prices);
      return List.copyOf(all);
    }

    private static String dollars(long cents) {
      return "$%d.%02d".formatted(cents / 100, cents % 100);
    }

    private static String first(Pattern pattern, String text) {
      Matcher found = pattern.matcher(text);
      return found.find() ? found.group() : "";
    }

    @Override
    public void learn(Episode episode) {
      step = 0;
    }
  }
}
