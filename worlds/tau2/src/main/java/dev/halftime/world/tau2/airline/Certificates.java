package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.List;

/// The tool that gives certificates to customers.
final class Certificates {

  private static final List<String> IDS =
      List.of("certificate_3221322", "certificate_3221323", "certificate_3221324");

  private Certificates() {}

  static Answer send(State state, ObjectNode given) {
    JsonNode user = given.path("user_id");
    Wallet wallet = new Wallet(AirlineRecords.user(state, user));
    String id =
        IDS.stream()
            .filter(each -> wallet.method(AirlineRecords.text(each)).isEmpty())
            .findFirst()
            .orElseThrow(() -> new ToolError("Too many certificates"));
    ObjectNode certificate = Json.object().put("source", "certificate").put("id", id);
    certificate.set("amount", given.path("amount"));
    State after = wallet.with(id, AirlineModels.CERTIFICATE.of(certificate)).in(state);
    String said =
        "Certificate "
            + id
            + " added to user "
            + Value.text(user)
            + " with amount "
            + Value.text(given.path("amount"))
            + ".";
    return new Answer(after, AirlineRecords.text(said));
  }
}
