package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.world.helpdesk.customer.Intent;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// An honest, rule-based agent for the helpdesk: understands customers by patterns, follows the
/// written policy, asks for what is missing, and looks tacit rules up.
///
/// It knows the policy's procedures by heart; everything else it takes from its transcript. With a
/// memory it keeps what it learned across tasks.
final class Clerk implements Agent {

  private final Optional<ClerkMemory> memory;
  private final boolean asks;
  private CaseFile folder = new CaseFile();
  private RuleLookup lore;

  private Clerk(Optional<ClerkMemory> memory, boolean asks) {
    this.memory = memory;
    this.asks = asks;
    this.lore = new RuleLookup(folder, memory);
  }

  /// Looks every rule up each time.
  static Clerk forgetful() {
    return new Clerk(Optional.empty(), true);
  }

  /// Keeps what it learned.
  static Clerk remembering() {
    return new Clerk(Optional.of(new ClerkMemory()), true);
  }

  /// Never asks a customer anything.
  static Clerk silent() {
    return new Clerk(Optional.empty(), false);
  }

  @Override
  public Action act(Transcript seen) {
    folder.read(seen);
    while (true) {
      try {
        return serve();
      } catch (PendingAction next) {
        return next.action();
      } catch (ProcedureRestart _) {
        // what was doubted is now looked up
      }
    }
  }

  @Override
  public void learn(Episode episode) {
    memory.ifPresent(m -> m.learn(episode));
    folder = new CaseFile();
    lore = new RuleLookup(folder, memory);
  }

  private Action serve() {
    Inquiry inquiry = new Inquiry(folder, asks);
    ParsedRequest request = folder.request();
    String email =
        request.email().isEmpty()
            ? memory.flatMap(m -> m.email(request.text())).orElse("")
            : request.email();
    inquiry.require(missing(request, email));
    JsonNode customer = verified(inquiry, email);
    JsonNode order = order(inquiry, customer);
    TracedRequest file = new TracedRequest(folder, lore, memory, inquiry, customer, order);
    return Procedures.of(file, request.intent().orElseThrow());
  }

  /// What the customer has not told yet, as far as it can be said before any look-up.
  private Set<Topic> missing(ParsedRequest request, String email) {
    Set<Topic> missing = EnumSet.noneOf(Topic.class);
    Optional<Intent> intent = request.intent();
    if (email.isEmpty()) {
      missing.add(Topic.IDENTITY);
    }
    if (request.order().isEmpty() && !request.described()) {
      missing.add(Topic.ORDER);
    }
    if (intent.isEmpty()) {
      missing.add(Topic.WISH);
    }
    intent.ifPresent(known -> missing.addAll(Procedures.missing(request, known)));
    return missing;
  }

  private JsonNode verified(Inquiry inquiry, String email) {
    JsonNode found = folder.look("find_customer", "query", email);
    if (found.isEmpty()) {
      inquiry.require("I cannot find a customer with the email " + email + ". Please check it.");
    }
    String name = found.path(0).path("name").asText();
    if (!folder.request().mentions(name)) {
      inquiry.require("Could you tell me your full name, please?");
    }
    JsonNode customer = folder.look("verify_identity", "email", email, "name", name);
    if (customer.isMissingNode()) {
      throw new PendingAction(new Action.Finish("I am sorry, I could not verify who you are."));
    }
    return customer;
  }

  private JsonNode order(Inquiry inquiry, JsonNode customer) {
    String number = folder.request().order();
    if (number.isEmpty()) {
      return described(inquiry, customer);
    }
    JsonNode order = folder.look("get_order", "order", number);
    if (order.isMissingNode()) {
      inquiry.require("I cannot find an order " + number + ". Could you check the order number?");
    }
    return order;
  }

  private JsonNode described(Inquiry inquiry, JsonNode customer) {
    String id = customer.path("customer").asText();
    for (JsonNode line : folder.look("list_orders", "customer", id)) {
      for (JsonNode product : line.path("items")) {
        if (folder.request().mentions(product.asText() + " (")) {
          JsonNode order = folder.look("get_order", "order", line.path("order").asText());
          for (JsonNode item : order.path("items")) {
            if (folder.request().mentions(TracedRequest.called(item))) {
              return order;
            }
          }
        }
      }
    }
    inquiry.require("I cannot find that order among yours. Could you check the order number?");
    throw new IllegalStateException("an inquiry never returns");
  }
}
