package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A cheat that understands nothing: in each turn it asks for everything at once, then it tries all
/// writes with all values that it has seen, in a random order, until one is accepted, and reads out
/// what that returned.
final class Permuting implements Agent {

  private static final int ASKED = 3;
  private static final int EACH = 12;
  private static final int MOST = 70;

  private static final String EVERYTHING =
      "Please tell me everything at once: what is your full name and your email address, what is"
          + " your order number, which item is it about, what exactly would you like, what is the"
          + " reason, which address should it go to, how did you pay, and how would you like to be"
          + " refunded?";

  private static final Pattern ORDER = Pattern.compile("#W\\d+");
  private static final Pattern EMAIL = Pattern.compile("[\\w.]+@[\\w.]+[a-z]");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z][a-z]+ [A-Z][a-z]+\\b");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d+ [A-Z][a-z]+ [A-Z][a-z]+), (\\d{5}) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)");
  private static final Pattern SKU = Pattern.compile("[A-Z]{2}-\\d\\d-[A-Z0-9-]+");

  private final Random random;
  private int asked;
  private int tried;
  private Deque<Action> reads = new ArrayDeque<>();
  private List<Action.Call> writes = new ArrayList<>();
  private boolean planned;

  Permuting(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void learn(Episode episode) {
    asked = 0;
    tried = 0;
    planned = false;
    reads = new ArrayDeque<>();
    writes = new ArrayList<>();
  }

  @Override
  public Action act(Transcript seen) {
    if (asked < ASKED) {
      asked++;
      return new Action.Say(EVERYTHING);
    }
    String heard = heard(seen);
    if (!planned) {
      planned = true;
      reads.add(
          call(
              "verify_identity",
              it -> it.put("email", last(EMAIL, heard)).put("name", last(NAME, heard))));
      reads.add(call("get_order", it -> it.put("order", last(ORDER, heard))));
      for (int sheet = 1; sheet <= 9; sheet++) {
        int number = sheet;
        reads.add(call("read_sheet", it -> it.put("sheet", number)));
      }
    }
    if (!reads.isEmpty()) {
      return reads.remove();
    }
    if (tried == 0) {
      writes = writes(seen, heard);
    } else if (seen.last() instanceof Event.Observed saw
        && saw.observation() instanceof Observation.Result(JsonNode value)) {
      tried = MOST;
      return new Action.Say("It is done: " + Json.canonical(value) + ". Goodbye!");
    }
    return tried < Math.min(MOST, writes.size())
        ? writes.get(tried++)
        : new Action.Finish("That is all.");
  }

  /// Some calls of each tool with values that were seen.
  private List<Action.Call> writes(Transcript seen, String heard) {
    String all = seen.toString();
    List<String> orders = all(ORDER, heard);
    List<String> skus = all(SKU, all);
    List<String> reasons = all(Pattern.compile("\\bR\\d\\d\\b"), all);
    List<String> channels = all(Pattern.compile("\\bK\\d\\d\\b"), all);
    List<String> warehouses = all(Pattern.compile("(?<=\"warehouse\":\")[^\"]+"), all);
    List<String> carriers = all(Pattern.compile("(?<=\"carrier\":\")[^\"]+"), all);
    List<String> vouchers = all(Pattern.compile("(?<=\"voucher\":)[\\d.]+"), all);
    List<String> methods = List.of("original", "store_credit");
    List<Action.Call> calls = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      String order = pick(orders);
      calls.add(
          call(
              "cancel_order",
              it ->
                  it.put("order", order)
                      .put("reason", pick(List.of("no_longer_needed", "ordered_by_mistake")))
                      .put("method", pick(methods))
                      .put("channel", pick(channels))));
      calls.add(
          call(
              "create_return",
              it -> {
                it.put("order", order)
                    .put("reason", pick(List.of("does_not_fit", "no_longer_wanted", "faulty")))
                    .put("method", pick(methods))
                    .put("channel", pick(channels));
                it.putArray("items").addObject().put("sku", pick(skus)).put("code", pick(reasons));
              }));
      for (String tool : List.of("create_exchange", "change_items")) {
        calls.add(
            call(
                tool,
                it -> {
                  it.put("order", order);
                  it.putArray("changes")
                      .addObject()
                      .put("from", pick(skus))
                      .put("to", pick(skus))
                      .put("warehouse", pick(warehouses));
                }));
      }
      calls.add(
          call(
              "replace_item",
              it ->
                  it.put("order", order)
                      .put("sku", pick(skus))
                      .put("code", pick(reasons))
                      .put("warehouse", pick(warehouses))));
      calls.add(
          call(
              "refuse_request",
              it ->
                  it.put("order", order)
                      .put(
                          "request",
                          pick(List.of("return", "exchange", "cancel", "change_address")))
                      .put("reason", "N" + (1 + random.nextInt(8)))
                      .put(
                          "voucher", vouchers.isEmpty() ? 0 : Double.parseDouble(pick(vouchers)))));
      ADDRESS
          .matcher(heard)
          .results()
          .forEach(address ->
              calls.add(
                  call(
                      "change_address",
                      it ->
                          it.put("order", order)
                              .put("street", address.group(1))
                              .put("zip", address.group(2))
                              .put("city", address.group(3))
                              .put("carrier", pick(carriers)))));
    }
    Collections.shuffle(calls, random);
    return calls;
  }

  private String pick(List<String> from) {
    return from.isEmpty() ? "" : from.get(random.nextInt(from.size()));
  }

  private static Action.Call call(String tool, Consumer<ObjectNode> arguments) {
    ObjectNode object = Json.object();
    arguments.accept(object);
    return new Action.Call(tool, object);
  }

  private static String heard(Transcript seen) {
    StringBuilder heard = new StringBuilder();
    for (Event event : seen) {
      if (event instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Text(String words)) {
        heard.append(words).append('\n');
      }
    }
    return heard.toString();
  }

  private static List<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().map(MatchResult::group).forEach(found::add);
    return List.copyOf(found);
  }

  private static String last(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).reduce("", (_, next) -> next);
  }
}
