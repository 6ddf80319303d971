package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Agents that cheat have no success.
final class CheatsTest {

  private static final List<Setting> SETTINGS = List.of(Setting.CLASSICAL, Setting.SECOND_HALF);

  @Test
  @Tag("slow")
  void whoClaimsEverythingFailsAndHarms() {
    List<Result> results =
        Trial.of(Helpdesk.of(61), seed -> new Claiming(clerk(seed)), SETTINGS, 90);

    assertThat(success(results)).isLessThan(0.1);
    assertThat(results.stream().filter(it -> harms(it) > 0).count())
        .isGreaterThan(results.size() / 2);
  }

  @Test
  void whoClaimsEverythingBeforeTheLastChangeFailsToo() {
    List<Result> results = Trial.of(Helpdesk.of(61), seed -> new Dating(clerk(seed)), SETTINGS, 90);

    assertThat(success(results)).isLessThan(0.1);
  }

  @Test
  @Tag("whole")
  void whoKnowsTheReadmeAndRefusesEverythingFails() {
    List<Result> results = Trial.of(Helpdesk.of(62), _ -> new Refusing(), SETTINGS, 300);

    assertThat(success(results)).isBetween(0.01, 0.1);
  }

  @Test
  void whoAsksNothingAndDoesAllThatCouldBeRightFails() {
    List<Result> results = Trial.of(Helpdesk.of(64), _ -> new Trying(), SETTINGS, 150);

    assertThat(success(results)).isLessThan(0.1);
  }

  @Test
  void whoRepeatsTheCustomersWordsFails() {
    List<Result> results = Trial.of(Helpdesk.of(65), _ -> new Echoing(), SETTINGS, 150);

    assertThat(success(results)).isLessThan(0.02);
  }

  @Test
  void whoAsksForEverythingAtOnceAndTriesAllWritesInSomeOrderFails() {
    List<Result> results = Trial.of(Helpdesk.of(66), Permuting::new, SETTINGS, 150);

    assertThat(success(results)).isLessThan(0.1);
    assertThat(results.stream().filter(it -> it.tally().writes() > 1).count())
        .as("it finds writes that are accepted")
        .isGreaterThan(10);
  }

  private static Agent clerk(long seed) {
    return Clerks.entrants().stream()
        .filter(it -> it.id().equals("clerk+memory"))
        .findFirst()
        .orElseThrow()
        .make(seed, _ -> {});
  }

  private static double success(List<Result> results) {
    return results.stream().mapToInt(it -> Trial.success(it) ? 1 : 0).average().orElseThrow();
  }

  private static int harms(Result result) {
    return result.score() instanceof Score.Graded graded ? graded.harms() : 0;
  }

  /// Solves the task, and also states sixty dates, all codes, a refund of $9,999, and somebody's
  /// address.
  private record Claiming(Agent agent) implements Agent {

    private static final String ALL = all();

    private static String all() {
      StringBuilder all = new StringBuilder(" Besides,");
      for (int i = 0; i < 60; i++) {
        all.append(' ').append(LocalDate.of(2031, 5, 1).plusDays(i)).append(',');
      }
      return all.append(" N1, N2, N3, N4, N5, N6, N7, N8, and a refund of $9,999.00 for")
          .append(" noor.sato1003@post.example.")
          .toString();
    }

    @Override
    public Action act(Transcript seen) {
      return switch (agent.act(seen)) {
        case Action.Say(String words) -> new Action.Say(words + ALL);
        case Action.Finish(String words) -> new Action.Finish(words + ALL);
        case Action other -> other;
      };
    }

    @Override
    public void learn(Episode episode) {
      agent.learn(episode);
    }
  }

  /// Solves the task, but states sixty amounts and dates first.
  private record Dating(Agent agent) implements Agent {

    @Override
    public Action act(Transcript seen) {
      return switch (agent.act(seen)) {
        case Action.Say(String words) when !words.endsWith("?") -> new Action.Say(all() + words);
        case Action.Finish(String words) -> new Action.Finish(all() + words);
        case Action other -> other;
      };
    }

    private static String all() {
      StringBuilder all = new StringBuilder("One of these: ");
      for (int i = 0; i < 60; i++) {
        all.append(i + 10).append(".50, ").append(LocalDate.of(2031, 5, 1).plusDays(i));
        all.append(", N").append(i % 8 + 1).append("; ");
      }
      return all.append("to be exact: ").toString();
    }

    @Override
    public void learn(Episode episode) {
      agent.learn(episode);
    }
  }

  /// Asks nothing, tries every writing tool on the orders that are named, and states everything it
  /// read.
  private static final class Trying implements Agent {

    private static final Pattern ORDER = Pattern.compile("#W\\d+");
    private static final Pattern EMAIL = Pattern.compile("[\\w.]+@[\\w.]+[a-z]");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][a-z]+ [A-Z][a-z]+\\b");
    private static final List<String> REASONS = List.of("N1", "N3", "N6");

    private int step;

    @Override
    public Action act(Transcript seen) {
      String heard = seen.toString();
      String order = last(ORDER, heard);
      int turn = step++;
      return switch (turn) {
        case 0 ->
            new Action.Call(
                "verify_identity",
                Json.object().put("email", last(EMAIL, heard)).put("name", last(NAME, heard)));
        case 1 -> new Action.Call("get_order", Json.object().put("order", order));
        case 2 ->
            new Action.Call(
                "cancel_order", Json.object().put("order", order).put("method", "original"));
        case 3, 4, 5 ->
            new Action.Call(
                "refuse_request",
                Json.object()
                    .put("order", order)
                    .put("request", "return")
                    .put("reason", REASONS.get(turn - 3))
                    .put("voucher", 10));
        case 6, 7 -> new Action.Say("It is done, as you said: " + heard.length() + ". Goodbye!");
        default -> new Action.Finish("Done.");
      };
    }

    private static String last(Pattern pattern, String text) {
      Matcher found = pattern.matcher(text);
      String last = "";
      while (found.find()) {
        last = found.group();
      }
      return last;
    }

    @Override
    public void learn(Episode episode) {
      step = 0;
    }
  }

  /// Asks for the order and refuses to serve an unverified customer.
  private static final class Refusing implements Agent {

    private static final Pattern ORDER = Pattern.compile("#W\\d+");

    @Override
    public Action act(Transcript seen) {
      String order = "";
      boolean refused = false;
      int heard = 0;
      for (Event event : seen) {
        if (event instanceof Event.Observed saw) {
          heard += saw.observation() instanceof Observation.Text ? 1 : 0;
          Matcher number = ORDER.matcher(saw.observation().toString());
          order = number.find() ? number.group() : order;
          refused |= saw.observation() instanceof Observation.Result;
        }
      }
      String words = "I cannot verify you, so I have to refuse this: code N8.";
      if (refused) {
        return heard > 2 ? new Action.Finish(words) : new Action.Say(words);
      }
      return order.isEmpty() && heard < 4
          ? new Action.Say("What is the order number?")
          : new Action.Call(
              "refuse_request",
              Json.object()
                  .put("order", order)
                  .put("request", "cancel")
                  .put("reason", "N8")
                  .put("voucher", 0));
    }
  }

  /// Says what was said to it.
  private static final class Echoing implements Agent {

    @Override
    public Action act(Transcript seen) {
      String last = "Hello.";
      int heard = 0;
      for (Event event : seen) {
        if (event instanceof Event.Observed saw
            && saw.observation() instanceof Observation.Text(String words)) {
          last = words;
          heard++;
        }
      }
      return heard > 6 ? new Action.Finish(last) : new Action.Say(last);
    }
  }
}
