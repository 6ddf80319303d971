package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Money;
import java.time.LocalDate;
import java.util.Optional;

/// The refusals of the clerk, for requests that the policy does not allow (section 8).
final class ClerkRefusals {

  private ClerkRefusals() {}

  static Action because(String code, TracedRequest file, String request) {
    return because(code, file, request, Optional.empty());
  }

  /// A refusal after the deadline (N1).
  static Action late(TracedRequest file, String request, LocalDate last) {
    return because("N1", file, request, Optional.of(last));
  }

  /// A refusal of a customer who cannot be verified (N8).
  static Action unknown(CaseFile caseFile, String order, String request) {
    caseFile.call(
        "refuse_request",
        Json.object()
            .put("order", order)
            .put("request", request)
            .put("reason", "N8")
            .put("voucher", 0));
    return TracedRequest.close(
        caseFile,
        "I am sorry, I cannot verify who you are, so that I have to refuse this: code N8.");
  }

  private static Action because(
      String code, TracedRequest file, String request, Optional<LocalDate> last) {
    String tier = file.customer().path("tier").asText();
    double voucher = Double.parseDouble(file.rule(Area.GOODWILL, tier, "voucher"));
    file.write(
        "refuse_request",
        Json.object()
            .put("order", file.number())
            .put("request", request)
            .put("reason", code)
            .set("voucher", DoubleNode.valueOf(voucher)));
    return file.close(
        "I am sorry, that is not possible: I had to refuse it with code "
            + code
            + "."
            + last.map(day -> " The last day was " + file.day(day.toString()) + ".").orElse("")
            + " You get a voucher worth "
            + Money.text(Math.round(voucher * 100))
            + ".");
  }
}
