package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.Topic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The procedures for replacing one variant by another (3.3, 3.4 and section 5 of the policy).
final class ExchangeProcedures {

  /// An item of the order and the variant that replaces it; a missing node if no variant fits.
  private record Swap(JsonNode item, JsonNode variant) {

    long difference() {
      return Money.cents(variant.path("price")) - Money.cents(item.path("price"));
    }
  }

  private ExchangeProcedures() {}

  static Action exchange(TracedRequest file) {
    if (file.prevents(!file.own())) {
      return ClerkRefusals.because("N4", file, "exchange");
    }
    LocalDate last = file.delivered().plusDays(file.policy().exchanges());
    if (file.prevents(file.policy().today().isAfter(last))) {
      return ClerkRefusals.late(file, "exchange", last);
    }
    return swap(file, "exchange", "create_exchange");
  }

  static Action change(TracedRequest file) {
    if (file.prevents(!file.own())) {
      return ClerkRefusals.because("N4", file, "change_items");
    }
    return !file.prevents(!file.is("pending"))
        ? swap(file, "change_items", "change_items")
        : ClerkRefusals.because("N3", file, "change_items");
  }

  private static Action swap(TracedRequest file, String request, String tool) {
    List<Swap> swaps = swaps(file);
    if (file.prevents(
        request.equals("exchange")
            && swaps.stream().anyMatch(swap -> swap.item().path("final_sale").asBoolean()))) {
      return ClerkRefusals.because("N2", file, request);
    }
    if (file.prevents(swaps.stream().anyMatch(swap -> swap.variant().isMissingNode()))) {
      return ClerkRefusals.because("N5", file, request);
    }
    if (file.prevents(swaps.stream().anyMatch(swap -> swap.variant().path("stock").asInt() == 0))) {
      return ClerkRefusals.because("N7", file, request);
    }
    long difference = swaps.stream().mapToLong(Swap::difference).sum();
    if (difference > 0) {
      file.agree("That costs " + Money.text(difference) + " more.");
    }
    JsonNode written = file.write(tool, arguments(file, swaps, difference));
    JsonNode shown = written.has("change") ? written.path("change") : written;
    return file.close(
        "Done. It leaves on "
            + file.day(shown.path("dispatch").asText())
            + (difference == 0 ? "." : ", and the difference is " + Money.text(difference) + "."));
  }

  private static ObjectNode arguments(TracedRequest file, List<Swap> swaps, long difference) {
    ObjectNode arguments = Json.object().put("order", file.number());
    ArrayNode changes = arguments.putArray("changes");
    for (Swap swap : swaps) {
      String family = swap.item().path("family").asText();
      changes
          .addObject()
          .put("from", swap.item().path("sku").asText())
          .put("to", swap.variant().path("sku").asText())
          .put("warehouse", file.rule(Area.WAREHOUSE, family, "warehouse"));
    }
    return difference == 0
        ? arguments
        : arguments.put("channel", file.channel(TacitRules.ORIGINAL));
  }

  private static List<Swap> swaps(TracedRequest file) {
    List<Swap> swaps = new ArrayList<>();
    for (JsonNode item : file.order().path("items")) {
      WantedVariant target = file.request().swaps().get(TracedRequest.called(item));
      if (target != null) {
        swaps.add(new Swap(item, variant(file, item, resolved(file, item, target))));
      }
    }
    if (swaps.isEmpty()) {
      file.inquiry()
          .require("That item is not in order " + file.number() + ". What would you like?");
    }
    return swaps;
  }

  /// The wanted variant with the colour of the earlier visit that it refers to.
  private static WantedVariant resolved(TracedRequest file, JsonNode item, WantedVariant target) {
    if (target.anchor().isEmpty()) {
      return target;
    }
    if (target.told()) {
      String product = item.path("name").asText();
      Optional<String> options = file.remark(Topic.WISH, product);
      if (options.isEmpty()) {
        file.inquiry().require(Topic.WISH);
      }
      return WantedVariant.of(product, options.orElseThrow());
    }
    Optional<String> colour =
        file.memory().flatMap(m -> m.colour(file.customerId(), target.anchor()));
    if (colour.isEmpty()) {
      file.rule(Area.WAREHOUSE, item.path("family").asText(), "warehouse"); // will be needed anyway
      file.inquiry().require("Which colour exactly would you like?");
    }
    return target.coloured(colour.orElseThrow());
  }

  private static JsonNode variant(TracedRequest file, JsonNode item, WantedVariant target) {
    JsonNode none = item.path("none");
    if (!target.product().isEmpty() && !target.product().equals(item.path("name").asText())) {
      return none;
    }
    JsonNode product =
        file.caseFile().look("get_product", "product", item.path("product").asText());
    for (JsonNode variant : product.path("variants")) {
      if (fits(variant.path("options"), target)) {
        return variant;
      }
    }
    return none;
  }

  private static boolean fits(JsonNode options, WantedVariant target) {
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      String wanted = option.getKey().equals("colour") ? target.colour() : target.value();
      if (!option.getValue().asText().equals(wanted)) {
        return false;
      }
    }
    return true;
  }
}
