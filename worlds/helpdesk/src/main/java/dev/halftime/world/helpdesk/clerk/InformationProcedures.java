package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.world.helpdesk.shop.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The procedures for requests that only need information (7.4 of the policy).
final class InformationProcedures {

  private static final Pattern CHEAPEST = Pattern.compile("the cheapest ([A-Z][a-z]+) in ([a-z]+)");

  /// A question for the cost of one item.
  private static final Pattern ITEM =
      Pattern.compile(
          "what I paid for (?<paid>ITEM)|what (?<cost>ITEM) cost"
              .replace("ITEM", WantedVariant.ITEM));

  private static final List<String> ARRIVAL = List.of("on which day it came", "delivered to me");

  private InformationProcedures() {}

  /// Whether the customer has said what the question about an order is.
  static boolean decided(ParsedRequest request) {
    return request.mentions("in all") || ITEM.matcher(request.text()).find();
  }

  static Action purchase(TracedRequest file) {
    if (file.prevents(!file.own())) {
      return ClerkRefusals.because("N4", file, "return");
    }
    Matcher asked = ITEM.matcher(file.request().text());
    boolean whole = !asked.find();
    String called = whole ? "" : asked.group(asked.group("paid") == null ? "cost" : "paid");
    List<JsonNode> counted = new ArrayList<>();
    for (JsonNode item : file.order().path("items")) {
      if (whole || TracedRequest.called(item).equals(called)) {
        counted.add(item);
      }
    }
    if (counted.isEmpty()) {
      file.inquiry().require("Order " + file.number() + " does not have that item. Which is it?");
    }
    long sum = counted.stream().mapToLong(item -> Money.cents(item.path("price"))).sum();
    boolean arrival = ARRIVAL.stream().anyMatch(file.request()::mentions);
    LocalDate day = file.date(file.order().path(arrival ? "delivered" : "placed"));
    return file.close(
        (whole ? "The order cost " : "That item cost ")
            + Money.text(sum)
            + (whole ? " in all, and the order" : ", and the order")
            + (arrival ? " was delivered on " : " was placed on ")
            + file.day(day.toString())
            + ".");
  }

  static Action price(CaseFile caseFile, Inquiry inquiry, boolean allPages) {
    Matcher wanted = CHEAPEST.matcher(caseFile.request().text());
    if (!wanted.find()) {
      inquiry.require("What exactly would you like?");
    }
    OptionalLong least = OptionalLong.empty();
    for (JsonNode line : caseFile.list("find_product", "name", wanted.group(1), allPages)) {
      JsonNode product = caseFile.look("get_product", "product", line.path("product").asText());
      for (JsonNode variant : product.path("variants")) {
        long price = Money.cents(variant.path("price"));
        if (variant.path("stock").asInt() > 0
            && variant.path("options").path("colour").asText().equals(wanted.group(2))
            && price < least.orElse(Long.MAX_VALUE)) {
          least = OptionalLong.of(price);
        }
      }
    }
    return TracedRequest.close(
        caseFile, "The lowest price is " + Money.text(least.orElse(0)) + " at the moment.");
  }
}
