package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The procedure for changing the address of a pending order (3.2 of the policy).
final class AddressProcedure {

  private static final Pattern LINE = Pattern.compile("(\\d+ [^,]+), (\\d{5}) (.+)");

  /// Precedes the product in a reference to an earlier visit.
  private static final String THE = " the ";

  private static final String MY = "my ";
  private static final String FOR = " for " + MY;

  private AddressProcedure() {}

  static Action move(TracedRequest file) {
    if (file.prevents(!file.own())) {
      return ClerkRefusals.because("N4", file, "change_address");
    }
    if (file.prevents(!file.is("pending"))) {
      return ClerkRefusals.because("N3", file, "change_address");
    }
    Matcher line = LINE.matcher(address(file));
    if (!line.matches()) {
      file.inquiry().require(Topic.ADDRESS);
    }
    String carrier = file.rule(Area.CARRIER, region(line.group(2)), "carrier");
    JsonNode sent =
        file.write(
            "change_address",
            Json.object()
                .put("order", file.number())
                .put("street", line.group(1))
                .put("zip", line.group(2))
                .put("city", line.group(3))
                .put("carrier", carrier));
    return file.close(
        "Done. "
            + carrier
            + " brings it; it is due on "
            + file.day(sent.path("due").asText())
            + ".");
  }

  private static String region(String zip) {
    return switch (zip.charAt(0)) {
      case '1', '2' -> "north";
      case '3', '4' -> "east";
      case '5', '6' -> "south";
      default -> "west";
    };
  }

  /// The stated address, or the address of the earlier visit that the customer refers to.
  private static String address(TracedRequest file) {
    String said = file.request().address();
    int who = said.indexOf(FOR);
    if (who >= 0) {
      return file.remark(Topic.ADDRESS, said.substring(who + FOR.length() - MY.length()))
          .orElse(said);
    }
    return WishPatterns.product(said.substring(said.indexOf(THE) + THE.length()))
        .flatMap(
            anchor -> file.memory().flatMap(memory -> memory.address(file.customerId(), anchor)))
        .orElse(said);
  }
}
