package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.world.helpdesk.shop.Money;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The procedures for requests that only need information (7.4 of the policy).
final class InformationProcedures {

  private static final Pattern CHEAPEST = Pattern.compile("the cheapest ([A-Z][a-z]+) in ([a-z]+)");

  private InformationProcedures() {}

  static Action purchase(TracedRequest file) {
    if (file.prevents(!file.own())) {
      return ClerkRefusals.because("N4", file, "return");
    }
    long total = 0;
    for (JsonNode item : file.order().path("items")) {
      total += Money.cents(item.path("price"));
    }
    return file.close(
        "The order cost "
            + Money.text(total)
            + " in all and was placed on "
            + file.day(file.order().path("placed").asText())
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
