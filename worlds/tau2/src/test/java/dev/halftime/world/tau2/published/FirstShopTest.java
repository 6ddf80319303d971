package dev.halftime.world.tau2.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.episode.ScoreResolver;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trajectories of the first version's shop, none of which are published with the data.
@Tag("outside")
final class FirstShopTest {

  private static final String ORDER = "#W2631563";
  private static final ObjectNode CHANGE =
      call(
          "modify_pending_order_items",
          """
          {"order_id": "#W2631563", "item_ids": ["2791467853", "5753502325"],
           "new_item_ids": ["7747408585", "8481719475"], "payment_method_id": "paypal_7160322"}\
          """);

  @TempDir private Path folder;

  private static ObjectNode call(String name, String arguments) {
    return Json.object()
        .put("name", name)
        .<ObjectNode>set("kwargs", Json.read(arguments.formatted(ORDER)));
  }

  private static ObjectNode says(String role, String words) {
    return Json.object().put("role", role).put("content", words);
  }

  private static ObjectNode stop() {
    return says("user", "Bye. ###STOP###");
  }

  /// Returns an agent's message with calls, the first of which the first version executes.
  private static ObjectNode calls(ObjectNode... calls) {
    ObjectNode message = says("assistant", "Let me see.");
    ArrayNode list = message.putArray("tool_calls");
    for (ObjectNode call : calls) {
      ObjectNode function = list.addObject().put("id", "c" + list.size()).putObject("function");
      function
          .put("name", call.path("name").asText())
          .put("arguments", call.path("kwargs").toString());
    }
    return message;
  }

  private static ObjectNode answer(String words) {
    return says("tool", words).put("tool_call_id", "c1");
  }

  private static ObjectNode entry(int task, double reward, List<ObjectNode> reference) {
    ObjectNode entry = Json.object().put("task_id", task).put("reward", reward).put("trial", 0);
    ObjectNode given = entry.putObject("info").putObject("task");
    given.put("user_id", "mei_ahmed_5058").put("instruction", "You are Mei and have an order.");
    given.putArray("actions").addAll(reference);
    given.putArray("outputs");
    return entry;
  }

  private static ObjectNode entry(double reward, ObjectNode reference, ObjectNode... messages) {
    ObjectNode entry = entry(1, reward, List.of(reference));
    entry.putArray("traj").add(says("user", "Hi")).addAll(List.of(messages));
    return entry;
  }

  private List<PublishedAttempt> read(JsonNode... entries) {
    return FirstFormat.read(
        file(Json.MAPPER.createArrayNode().addAll(List.of(entries))),
        PublicData.holding("tau2", "tau1-airline"));
  }

  private Path file(Object text) {
    try {
      return Files.writeString(folder.resolve("retail.json"), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Score score(PublishedAttempt attempt) {
    FirstRule rule =
        FirstRule.of(
            attempt.episode().cell().benchmark(), PublicData.holding("tau2", "tau1-airline"));
    return ScoreResolver.score(rule, attempt.task(), attempt.episode());
  }

  private void agrees(JsonNode entry) {
    PublishedAttempt attempt = read(entry).getFirst();
    assertThat(attempt.episode().cell().benchmark()).isEqualTo("tau1-retail");
    assertThat(attempt.agrees(score(attempt))).as(attempt.why(score(attempt))).isTrue();
  }

  @Test
  void eachChangedItemTakesThePriceOfItsOwnVariant() {
    PublishedAttempt attempt =
        read(entry(1, CHANGE, calls(CHANGE), answer("{}"), stop())).getFirst();
    JsonNode order = attempt.episode().changes().path("orders/" + ORDER);

    assertThat(order.path("items").path(0).path("price").asDouble()).isEqualTo(249.01);
    assertThat(order.path("items").path(1).path("price").asDouble()).isEqualTo(98.61);
    assertThat(order.path("payment_history").path(1).path("amount").asDouble())
        .isEqualTo(249.01 - 242.53 + (98.61 - 96.35));
    assertThat(attempt.agrees(score(attempt))).isTrue();
  }

  @Test
  void anOrderWithChangedItemsIsNotPendingAnyMore() {
    ObjectNode pay =
        call(
            "modify_pending_order_payment",
            "{\"order_id\": \"%s\", \"payment_method_id\": \"paypal_7160322\"}");
    agrees(
        entry(1, CHANGE, calls(CHANGE), answer("{}"), calls(CHANGE), answer("Error: x"), stop()));
    agrees(entry(1, CHANGE, calls(CHANGE), answer("{}"), calls(pay), answer("Error: x"), stop()));
  }

  @Test
  void anAddressIsStoredAsItComes() {
    String address =
        """
        {"order_id": "%%s", "address1": "1 Main", "address2": "", "city": "Austin", "state": "TX",
         "country": "USA", "zip": %s}\
        """;
    ObjectNode text = call("modify_pending_order_address", address.formatted("\"78701\""));
    ObjectNode number = call("modify_pending_order_address", address.formatted("78701"));

    agrees(entry(1, text, calls(text), answer("{}"), stop()));
    agrees(entry(1, number, calls(number), answer("{}"), stop()));
    agrees(entry(0, text, calls(number), answer("{}"), stop()));
  }

  @Test
  void onlyTheFirstOfSeveralCallsWasCarriedOut() {
    ObjectNode cancel =
        call("cancel_pending_order", "{\"order_id\": \"%s\", \"reason\": \"no longer needed\"}");
    ObjectNode read = call("get_order_details", "{\"order_id\": \"%s\"}");

    agrees(entry(0, cancel, calls(read, cancel), answer("{}"), stop()));
    agrees(entry(1, cancel, calls(cancel, read), answer("{}"), stop()));
  }

  @Test
  void thoughtsAndToolsOfTheSecondVersionChangeNothing() {
    ObjectNode item = call("get_item_details", "{\"item_id\": \"2791467853\"}");
    ObjectNode thought = call("think", "{\"thought\": \"hm\"}");
    PublishedAttempt attempt =
        read(entry(
                1,
                thought,
                calls(item),
                answer("Unknown action get_item_details"),
                calls(thought),
                answer(""),
                calls(call("think", "{}")),
                answer("Error: think needs a thought"),
                calls(call("get_order_details", "{\"order_id\": \"#W0\"}")),
                answer("Error: order not found"),
                stop()))
            .getFirst();

    assertThat(attempt.agrees(score(attempt))).isTrue();
    assertThat(attempt.remarks()).noneMatch(remark -> remark.contains("otherwise than recorded"));
  }

  @Test
  void aRunThatBrokeEarnsNothingAndIsKnownByItsError() {
    ObjectNode broken = Json.object().put("task_id", 1).put("reward", 0.0).put("trial", 1);
    broken.putObject("info").put("error", "429 too many requests").put("traceback", "...");
    broken.putArray("traj");
    List<PublishedAttempt> attempts =
        read(entry(1, CHANGE, calls(CHANGE), answer("{}"), stop()), broken);

    assertThat(attempts.getLast().task()).isEqualTo(attempts.getFirst().task());
    assertThat(attempts.getLast().agrees(score(attempts.getLast()))).isTrue();
    assertThat(score(attempts.getLast()).why()).contains("broke: 429 too many requests");
  }

  @Test
  void aTalkThatRanOutOfStepsEarnsNothingEvenIfAllWasDone() {
    agrees(entry(0, CHANGE, calls(CHANGE), answer("{}"), says("assistant", "Anything else?")));
  }

  @Test
  void filesThatMakeNoSenseGetOneLine() {
    Path data = PublicData.holding("tau2", "tau1-airline");
    assertThatThrownBy(this::read).hasMessageContaining("the list is empty");
    assertThatThrownBy(() -> FirstFormat.read(file("{\"simulations\": []}"), data))
        .hasMessageContaining("it is no list");
    assertThatThrownBy(() -> FirstFormat.read(file("[{\"task_id\": 1, \"info\": {"), data))
        .hasMessageContaining("is not JSON")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> read(Json.object().put("task_id", true)))
        .hasMessageContaining("entry 1 has no 'task_id'");
    assertThatThrownBy(() -> read(entry(3, 1, List.of())))
        .hasMessageContaining("entry 1")
        .hasMessageContaining("'traj'");
  }
}
