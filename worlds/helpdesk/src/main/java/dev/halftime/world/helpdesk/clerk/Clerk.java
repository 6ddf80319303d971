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

  private static final String UNKNOWN = "I cannot find a customer with the email ";

  private final Optional<ClerkMemory> memory;
  private final boolean asks;
  private final Set<Ability> lacking;
  private CaseFile folder;
  private RuleLookup lore;

  private Clerk(Optional<ClerkMemory> memory, boolean asks, Set<Ability> lacking) {
    this.memory = memory;
    this.asks = asks;
    this.lacking = lacking;
    this.folder = new CaseFile(has(Ability.REVISION));
    this.lore = new RuleLookup(folder, memory, lacking);
  }

  /// Looks every rule up each time, and forgets what customers said.
  static Clerk forgetful() {
    return new Clerk(Optional.empty(), true, Set.of());
  }

  /// Keeps what it learned and what customers said.
  static Clerk remembering() {
    return new Clerk(Optional.of(new ClerkMemory(true)), true, Set.of());
  }

  /// Keeps what it learned, and lacks one ability.
  static Clerk lacking(Ability ability) {
    return new Clerk(
        Optional.of(new ClerkMemory(ability != Ability.REVISION)), true, Set.of(ability));
  }

  /// Never asks a customer anything.
  static Clerk silent() {
    return new Clerk(Optional.empty(), false, Set.of());
  }

  private boolean has(Ability ability) {
    return !lacking.contains(ability);
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
    folder = new CaseFile(has(Ability.REVISION));
    lore = new RuleLookup(folder, memory, lacking);
  }

  private Action serve() {
    Inquiry inquiry = new Inquiry(folder, asks, has(Ability.CLARIFICATION));
    String shop = folder.shop();
    memory.ifPresent(it -> it.enter(shop));
    ParsedRequest request = folder.request();
    String email =
        request.email().isEmpty()
            ? memory.flatMap(m -> m.email(request.text())).orElse("")
            : request.email();
    boolean trusts = !has(Ability.VERIFICATION) && !request.order().isEmpty();
    inquiry.require(missing(request, email, trusts));
    Intent intent = request.intent().orElseThrow();
    JsonNode customer = trusts ? owner(request.order()) : verified(inquiry, email);
    if (customer.isMissingNode()) {
      customer = verified(inquiry, email);
    }
    if (intent == Intent.PRICE) {
      return InformationProcedures.price(folder, inquiry, has(Ability.PAGES));
    }
    JsonNode order = order(inquiry, customer);
    TracedRequest file = new TracedRequest(folder, lore, memory, inquiry, lacking, customer, order);
    return Procedures.of(file, intent);
  }

  /// The owner of an order, verified with what the records say.
  private JsonNode owner(String number) {
    String id = folder.look("get_order", "order", number).path("customer").asText();
    JsonNode customer = folder.look("get_customer", "customer", id);
    return customer.isMissingNode()
        ? customer
        : folder.look(
            "verify_identity",
            "email",
            customer.path("email").asText(),
            "name",
            customer.path("name").asText());
  }

  /// What the customer has not told yet, as far as it can be said before any look-up.
  private Set<Topic> missing(ParsedRequest request, String email, boolean trusts) {
    Set<Topic> missing = EnumSet.noneOf(Topic.class);
    Optional<Intent> intent = request.intent();
    if (email.isEmpty() && !trusts) {
      missing.add(Topic.IDENTITY);
    }
    boolean about = !intent.equals(Optional.of(Intent.PRICE));
    if (about && request.order().isEmpty() && !request.described()) {
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
      refuse(inquiry);
      inquiry.require(UNKNOWN + email + ". Please check it.");
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

  /// Refuses who still cannot be found, or of whom nothing more can be learned (1.1).
  private void refuse(Inquiry inquiry) {
    ParsedRequest request = folder.request();
    boolean second = !folder.shop().isEmpty();
    if (second && (request.letter() || folder.saidLike(UNKNOWN))) {
      if (request.order().isEmpty()) {
        inquiry.require(Topic.ORDER);
      }
      String asked =
          switch (request.intent().orElseThrow()) {
            case EXCHANGE -> "exchange";
            case CANCEL -> "cancel";
            case ADDRESS -> "change_address";
            case CHANGE -> "change_items";
            case RETURN, WRONG, STATUS, PURCHASE, PRICE -> "return";
          };
      throw new PendingAction(ClerkRefusals.unknown(folder, request.order(), asked));
    }
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
    if (folder.request().announced()) {
      Optional<String> number = memory.flatMap(it -> it.remark(id, Topic.ORDER, ""));
      if (number.isEmpty()) {
        inquiry.require(Topic.ORDER);
      }
      return folder.look("get_order", "order", number.orElseThrow());
    }
    for (JsonNode line : folder.list("list_orders", "customer", id, has(Ability.PAGES))) {
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
