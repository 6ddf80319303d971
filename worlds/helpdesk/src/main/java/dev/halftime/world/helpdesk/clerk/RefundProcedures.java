package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.customer.Intent;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.Topic;
import java.time.LocalDate;
import java.util.List;

/// The procedures that end with a refund: returns, cancellations, wrong items, and questions about
/// refunds (sections 2, 4, 6 and 7 of the policy).
final class RefundProcedures {

  private static final List<String> REPLACE =
      List.of("right item sent", "item sent that I ordered");
  private static final List<String> MONEY = List.of("money back for that", "that item refunded");

  private RefundProcedures() {}

  static Action giveBack(TracedRequest file) {
    List<JsonNode> items = file.named();
    if (file.prevents(!file.own())) {
      return ClerkRefusals.because("N4", file, "return");
    }
    if (items.isEmpty()) {
      file.inquiry()
          .require("That item is not part of order " + file.number() + ". Which item is it?");
    }
    LocalDate last = file.delivered().plusDays(file.policy().returns());
    if (file.prevents(file.policy().today().isAfter(last))) {
      return ClerkRefusals.late(file, "return", last);
    }
    if (file.prevents(items.stream().anyMatch(item -> item.path("final_sale").asBoolean()))) {
      return ClerkRefusals.because("N2", file, "return");
    }
    String reason = file.request().reason(Intent.RETURN).orElseThrow();
    ObjectNode arguments = Json.object().put("order", file.number()).put("reason", reason);
    ArrayNode back = arguments.putArray("items");
    for (JsonNode item : items) {
      String code = file.rule(Area.REASON, item.path("family").asText(), "code");
      back.addObject().put("sku", item.path("sku").asText()).put("code", code);
    }
    String method = method(file);
    charge(file, reason, method);
    arguments.put("method", method).put("channel", file.channel(method));
    return refunded(file, file.write("create_return", arguments));
  }

  /// Announces the return fee if there is one (1.6).
  private static void charge(TracedRequest file, String reason, String method) {
    boolean free =
        file.customer().path("tier").asText().equals("gold")
            || reason.equals("faulty")
            || method.equals(TacitRules.CREDIT);
    if (!free) {
      file.agree(
          "The return costs a fee of "
              + Money.text(file.policy().fee())
              + ", taken off the refund.");
    }
  }

  static Action cancel(TracedRequest file) {
    if (file.prevents(!file.own())) {
      return ClerkRefusals.because("N4", file, "cancel");
    }
    if (file.prevents(!file.is("pending"))) {
      return ClerkRefusals.because("N3", file, "cancel");
    }
    String reason = file.request().reason(Intent.CANCEL).orElseThrow();
    if (file.prevents(reason.equals("cheaper") || reason.equals("slow"))) {
      return ClerkRefusals.because("N6", file, "cancel");
    }
    String method = method(file);
    return refunded(
        file,
        file.write(
            "cancel_order",
            Json.object()
                .put("order", file.number())
                .put("reason", reason)
                .put("method", method)
                .put("channel", file.channel(method))));
  }

  /// Whether the customer has stated if they want the right item or a refund.
  static boolean decided(ParsedRequest request) {
    return replace(request) || MONEY.stream().anyMatch(request::mentions);
  }

  private static boolean replace(ParsedRequest request) {
    return REPLACE.stream().anyMatch(request::mentions);
  }

  static Action wrong(TracedRequest file) {
    List<JsonNode> items = file.named();
    if (items.isEmpty()) {
      file.inquiry()
          .require("Order " + file.number() + " does not have that item. Which item is it?");
    }
    JsonNode item = items.getFirst();
    String family = item.path("family").asText();
    ObjectNode arguments =
        Json.object()
            .put("order", file.number())
            .put("sku", item.path("sku").asText())
            .put("code", file.rule(Area.REASON, family, "code"));
    if (replace(file.request())) {
      arguments.put("warehouse", file.rule(Area.WAREHOUSE, family, "warehouse"));
      JsonNode sent = file.write("replace_item", arguments);
      return file.close(
          "Done. The right item leaves on " + file.day(sent.path("dispatch").asText()) + ".");
    }
    if (file.request().method().isEmpty()) {
      file.inquiry().require(Topic.PREFERENCE);
    }
    String method = method(file);
    arguments.set("amount", item.path("price"));
    arguments.put("method", method).put("channel", file.channel(method));
    return refunded(file, file.write("issue_refund", arguments));
  }

  static Action status(TracedRequest file) {
    JsonNode refund =
        file.order().has("refunds") ? file.order().path("refunds") : file.order().path("returns");
    LocalDate booked = file.date(refund.path("booked"));
    String about = file.payment(refund.path("method").asText());
    int days = Integer.parseInt(file.rule(Area.CHANNEL, about, "days"));
    return file.close(
        "The refund of "
            + Money.text(Money.cents(refund.path("amount")))
            + " has been booked and arrives on "
            + file.day(booked.plusDays(days).toString())
            + ".");
  }

  private static Action refunded(TracedRequest file, JsonNode refund) {
    return file.close(
        "Done. The refund of "
            + Money.text(Money.cents(refund.path("amount")))
            + " arrives on "
            + file.day(refund.path("arrives").asText())
            + ".");
  }

  /// The refund method: as stated, as recorded for regulars, or as in an earlier visit.
  private static String method(TracedRequest file) {
    String said = file.request().method();
    if (said.equals(WishPatterns.USUAL)) {
      return file.rule(Area.PREFERENCE, file.customerId(), "method");
    }
    if (!said.startsWith(WishPatterns.LIKE)) {
      return said;
    }
    String anchor = said.substring(WishPatterns.LIKE.length());
    return file.memory()
        .flatMap(memory -> memory.method(file.customerId(), anchor))
        .orElseGet(() -> {
          file.channel(
              TacitRules.ORIGINAL); // looks up the likely channel before the answer arrives
          file.inquiry().require("How was that? Should the refund be store credit or original?");
          return said;
        });
  }
}
