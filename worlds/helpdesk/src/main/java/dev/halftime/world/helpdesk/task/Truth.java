package dev.halftime.world.helpdesk.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.PolicyFigures;
import dev.halftime.world.helpdesk.shop.Shop;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What may truthfully be stated about a task, in addition to the required statements.
///
/// @param amounts amounts in cents: prices, totals, the fee, refunds and charges, and their sums
///   and differences
/// @param days dates of the records and of the policy (ISO 8601)
/// @param spans numbers of days: the windows of the policy, and the distances of the dates from
///   today
public record Truth(
    NavigableSet<Long> amounts, NavigableSet<String> days, NavigableSet<Integer> spans) {

  public Truth {
    amounts = new TreeSet<>(amounts);
    days = new TreeSet<>(days);
    spans = new TreeSet<>(spans);
  }

  /// @param changes changes of the solution, by path
  static Truth of(Ticket ticket, List<RequiredStatement> told, JsonNode changes) {
    Truth truth = new Truth(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    Shop shop = ticket.visit().shop();
    ObjectNode start = ticket.start;
    start.properties().forEach(record -> truth.read(record.getKey(), record.getValue()));
    changes.properties().forEach(record -> truth.read(record.getKey(), record.getValue()));
    truth.policy(shop);
    told.forEach(each -> each.amount().ifPresent(truth.amounts::add));
    told.forEach(each -> each.day().ifPresent(day -> truth.days.add(day.toString())));
    truth.differences(told);
    truth.days.forEach(day ->
        truth.spans.add(
            (int) Math.abs(ChronoUnit.DAYS.between(LocalDate.parse(day), shop.today()))));
    return truth;
  }

  private void read(String path, JsonNode record) {
    if (!path.startsWith("orders/") && !path.startsWith("re") && !path.startsWith("exchanges/")) {
      return;
    }
    long total = 0;
    for (JsonNode item : record.path("items")) {
      if (item.has("price")) {
        amounts.add(Money.cents(item.get("price")));
        total += Money.cents(item.get("price"));
      }
    }
    amounts.add(total);
    for (String name : List.of("amount", "difference", "fee", "voucher")) {
      if (record.has(name)) {
        amounts.add(Math.abs(Money.cents(record.get(name))));
      }
    }
    for (String name : List.of("placed", "delivered", "booked", "arrives", "dispatch", "due")) {
      if (record.has(name)) {
        days.add(record.get(name).asText());
      }
    }
    if (record.has("change")) {
      read(path, record.get("change"));
    }
  }

  private void policy(Shop shop) {
    PolicyFigures figures = shop.numbers();
    List<Integer> windows = List.of(figures.returns(), figures.exchanges(), figures.wrong());
    List<String> known = List.copyOf(days);
    for (int window : windows) {
      spans.add(window);
      known.forEach(day -> days.add(LocalDate.parse(day).plusDays(window).toString()));
    }
    days.add(shop.today().toString());
    amounts.add(figures.fee());
    amounts.add(0L);
  }

  /// Adds sums and differences of the required amounts and the known ones, such as the refund
  /// before the fee.
  private void differences(List<RequiredStatement> told) {
    List<Long> known = List.copyOf(amounts);
    for (RequiredStatement each : told) {
      each.amount()
          .ifPresent(cents ->
              known.forEach(other -> {
                amounts.add(other + cents);
                amounts.add(Math.abs(other - cents));
              }));
    }
  }
}
