package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.task.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Derives the references again from the written policy, without the world.
final class PolicyTest {

  private final Shop shop = Shop.of(41);
  private final Benchmark helpdesk = Helpdesk.first(41);
  private final List<Task> tasks = helpdesk.tasks().limit(900).toList();

  private List<Task> of(String family) {
    return tasks.stream().filter(task -> task.family().equals(family)).toList();
  }

  private ObjectNode write(Task task) {
    return ((Action.Call) helpdesk.reference(task).get(1)).arguments();
  }

  private static JsonNode order(Task task, ObjectNode write) {
    return task.start().get("orders/" + ShopRecords.key(write.get("order").asText()));
  }

  private static JsonNode item(JsonNode order, String sku) {
    for (JsonNode item : order.get("items")) {
      if (item.get("sku").asText().equals(sku)) {
        return item;
      }
    }
    throw new AssertionError(sku);
  }

  private long daysSince(JsonNode order) {
    return LocalDate.parse(order.get("delivered").asText())
        .until(shop.today(), java.time.temporal.ChronoUnit.DAYS);
  }

  private static boolean tells(Task task, String amount) {
    return Scenario.of(task).told().stream().anyMatch(told -> told.any().contains(amount));
  }

  @Test
  void returnsAreInTimeAndTheFeeIsTakenOffWhereItIsDue() {
    for (Task task : of("return")) {
      ObjectNode write = write(task);
      JsonNode order = order(task, write);
      long sum = 0;
      for (JsonNode named : write.get("items")) {
        JsonNode item = item(order, named.get("sku").asText());
        assertThat(item.get("final_sale").asBoolean()).isFalse();
        sum += Math.round(item.get("price").asDouble() * 100);
      }
      boolean gold =
          task.start().get("customers/" + task.place().user()).get("tier").asText().equals("gold");
      boolean free =
          gold
              || write.get("reason").asText().equals("faulty")
              || write.get("method").asText().equals("store_credit");
      assertThat(daysSince(order)).isLessThanOrEqualTo(shop.numbers().returns());
      assertThat(order.get("status").asText()).isEqualTo("delivered");
      assertThat(tells(task, Money.text(free ? sum : sum - shop.numbers().fee()))).isTrue();
    }
  }

  @Test
  void exchangesStayWithinTheProductAndTheDifferenceIsTold() {
    for (Task task : of("exchange")) {
      ObjectNode write = write(task);
      JsonNode order = order(task, write);
      long difference = 0;
      for (JsonNode change : write.get("changes")) {
        JsonNode from = item(order, change.get("from").asText());
        String to = change.get("to").asText();
        assertThat(to)
            .startsWith(from.get("product").asText())
            .isNotEqualTo(change.get("from").asText());
        Product.Variant variant =
            shop.products().stream()
                .flatMap(product -> product.variants().stream())
                .filter(each -> each.sku().equals(to))
                .findFirst()
                .orElseThrow();
        assertThat(variant.stock()).isPositive();
        difference += variant.price() - Math.round(from.get("price").asDouble() * 100);
      }
      assertThat(daysSince(order)).isLessThanOrEqualTo(shop.numbers().exchanges());
      assertThat(write.has("channel")).isEqualTo(difference != 0);
      assertThat(difference == 0 || tells(task, Money.text(difference))).isTrue();
    }
  }

  @Test
  void whatIsForbiddenIsForbiddenForTheReasonGiven() {
    for (Task task : of("forbidden")) {
      ObjectNode write = write(task);
      JsonNode order = order(task, write);
      String request = write.get("request").asText();
      boolean afterwards = request.equals("return") || request.equals("exchange");
      boolean mine = order.get("customer").asText().equals(task.place().user());
      String reason = write.get("reason").asText();
      assertThat(mine).isEqualTo(!reason.equals("N4"));
      assertThat(order.get("items").get(0).get("final_sale").asBoolean())
          .isEqualTo(reason.equals("N2"));
      if (afterwards) {
        int window =
            request.equals("return") ? shop.numbers().returns() : shop.numbers().exchanges();
        assertThat(daysSince(order) > window).isEqualTo(reason.equals("N1"));
      } else {
        assertThat(order.get("status").asText().equals("pending")).isEqualTo(!reason.equals("N3"));
      }
    }
    assertThat(of("forbidden").stream().map(task -> write(task).get("reason").asText()).distinct())
        .containsExactlyInAnyOrder("N1", "N2", "N3", "N4", "N5", "N6", "N7");
  }

  @Test
  void aRefundArrivesTheDaysOfItsChannelAfterItWasBooked() {
    ShopRecords books = new ShopRecords(shop, shop.state());
    for (Task task : of("refund-status")) {
      ObjectNode refund =
          (ObjectNode)
              task.start().properties().stream()
                  .filter(record -> record.getKey().startsWith("refunds/"))
                  .findFirst()
                  .orElseThrow()
                  .getValue();
      JsonNode order = order(task, refund);
      String method = refund.get("method").asText();
      String payment = method.equals("original") ? order.get("payment").asText() : method;
      int days = books.rule(Area.CHANNEL, payment).get("days").asInt();
      LocalDate arrives = LocalDate.parse(refund.get("booked").asText()).plusDays(days);
      assertThat(tells(task, arrives.toString())).isTrue();
      assertThat(tells(task, Money.text(Money.cents(refund.get("amount"))))).isTrue();
    }
  }

  @Test
  void theDocumentNamesTheNumbersAndNoTacitRule() {
    String policy = helpdesk.instructions(false);

    assertThat(policy)
        .contains("Return window: " + shop.numbers().returns() + " days")
        .contains("Exchange window: " + shop.numbers().exchanges() + " days")
        .contains("Wrong item window: " + shop.numbers().wrong() + " days")
        .contains("Return fee: " + Money.text(shop.numbers().fee()))
        .contains(shop.name(), shop.today().toString())
        .doesNotContain("{");
    shop.state().table("sheets").values().stream()
        .flatMap(sheet -> sheet.get("rows").properties().stream())
        .flatMap(row -> row.getValue().properties().stream())
        .filter(value -> value.getValue().isTextual() && !value.getKey().equals("method"))
        .forEach(value -> assertThat(policy).doesNotContain(value.getValue().asText()));
  }
}
