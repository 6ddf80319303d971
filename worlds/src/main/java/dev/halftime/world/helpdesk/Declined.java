package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.halftime.Action;
import dev.halftime.Json;
import java.time.LocalDate;
import java.util.Optional;

/// How the clerk refuses what the policy does not allow (section 8).
final class Declined {

  private Declined() {}

  static Action because(String code, Case file, String request) {
    return because(code, file, request, Optional.empty());
  }

  /// Too late (N1).
  static Action late(Case file, String request, LocalDate last) {
    return because("N1", file, request, Optional.of(last));
  }

  private static Action because(String code, Case file, String request, Optional<LocalDate> last) {
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
            + last.map(day -> " The last day was " + day + ".").orElse("")
            + " You get a voucher worth "
            + Money.text(Math.round(voucher * 100))
            + ".");
  }
}
