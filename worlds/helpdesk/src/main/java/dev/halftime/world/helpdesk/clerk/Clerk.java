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

/// A rule-based reference agent without access to the task: parses customers' messages with
/// patterns, follows the written policy, asks for missing information, and looks up tacit rules.
///
/// The procedures of the policy are built in; everything else comes from the transcript. With a
/// memory, the clerk keeps what it has learned across tasks.
final class Clerk implements Agent {

  private static final String UNKNOWN = "I cannot find a customer with the email ";

  private final Optional<ClerkMemory> memory;
  private final boolean asks;
  private final Set<Ability> lacking;
  private CaseFile caseFile;
  private RuleLookup rules;

  private Clerk(Optional<ClerkMemory> memory, boolean asks, Set<Ability> lacking) {
    this.memory = memory;
    this.asks = asks;
    this.lacking = lacking;
    this.caseFile = new CaseFile(has(Ability.REVISION));
    this.rules = new RuleLookup(caseFile, memory, lacking);
  }

  /// A clerk without memory, which looks up every rule in every task.
  static Clerk forgetful() {
    return new Clerk(Optional.empty(), true, Set.of());
  }

  /// A clerk that remembers rules and what customers said.
  static Clerk remembering() {
    return new Clerk(Optional.of(new ClerkMemory(true)), true, Set.of());
  }

  /// A clerk with memory that lacks one ability.
  static Clerk lacking(Ability ability) {
    return new Clerk(
        Optional.of(new ClerkMemory(ability != Ability.REVISION)), true, Set.of(ability));
  }

  /// A clerk without memory that never asks a question.
  static Clerk silent() {
    return new Clerk(Optional.empty(), false, Set.of());
  }

  private boolean has(Ability ability) {
    return !lacking.contains(ability);
  }

  @Override
  public Action act(Transcript seen) {
    caseFile.read(seen);
    while (true) {
      try {
        return serve();
      } catch (PendingAction next) {
        return next.action();
      } catch (ProcedureRestart _) {
        // the distrusted rule is now looked up
      }
    }
  }

  @Override
  public void learn(Episode episode) {
    memory.ifPresent(m -> m.learn(episode));
    caseFile = new CaseFile(has(Ability.REVISION));
    rules = new RuleLookup(caseFile, memory, lacking);
  }

  private Action serve() {
    Inquiry inquiry = new Inquiry(caseFile, asks, has(Ability.CLARIFICATION));
    String shop = caseFile.shop();
    memory.ifPresent(it -> it.enter(shop));
    ParsedRequest request = caseFile.request();
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
      return InformationProcedures.price(caseFile, inquiry, has(Ability.PAGES));
    }
    JsonNode order = order(inquiry, customer);
    TracedRequest file =
        new TracedRequest(caseFile, rules, memory, inquiry, lacking, customer, order);
    return Procedures.of(file, intent);
  }

  /// The owner of an order, verified with the data of the records instead of the customer's.
  private JsonNode owner(String number) {
    String id = caseFile.look("get_order", "order", number).path("customer").asText();
    JsonNode customer = caseFile.look("get_customer", "customer", id);
    return customer.isMissingNode()
        ? customer
        : caseFile.look(
            "verify_identity",
            "email",
            customer.path("email").asText(),
            "name",
            customer.path("name").asText());
  }

  /// The topics that the customer must still be asked about before any lookup.
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
    JsonNode found = caseFile.look("find_customer", "query", email);
    if (found.isEmpty()) {
      refuse(inquiry);
      inquiry.require(UNKNOWN + email + ". Please check it.");
    }
    String name = found.path(0).path("name").asText();
    if (!caseFile.request().mentions(name)) {
      inquiry.require("Could you tell me your full name, please?");
    }
    JsonNode customer = caseFile.look("verify_identity", "email", email, "name", name);
    if (customer.isMissingNode()) {
      throw new PendingAction(new Action.Finish("I am sorry, I could not verify who you are."));
    }
    return customer;
  }

  /// Refuses a customer who cannot be found, after one more question if that is possible (1.1).
  private void refuse(Inquiry inquiry) {
    ParsedRequest request = caseFile.request();
    boolean second = !caseFile.shop().isEmpty();
    if (second && (request.letter() || caseFile.saidLike(UNKNOWN))) {
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
      throw new PendingAction(ClerkRefusals.unknown(caseFile, request.order(), asked));
    }
  }

  private JsonNode order(Inquiry inquiry, JsonNode customer) {
    String number = caseFile.request().order();
    if (number.isEmpty()) {
      return described(inquiry, customer);
    }
    JsonNode order = caseFile.look("get_order", "order", number);
    if (order.isMissingNode()) {
      inquiry.require("I cannot find an order " + number + ". Could you check the order number?");
    }
    return order;
  }

  private JsonNode described(Inquiry inquiry, JsonNode customer) {
    String id = customer.path("customer").asText();
    if (caseFile.request().announced()) {
      Optional<String> number = memory.flatMap(it -> it.remark(id, Topic.ORDER, ""));
      if (number.isEmpty()) {
        inquiry.require(Topic.ORDER);
      }
      return caseFile.look("get_order", "order", number.orElseThrow());
    }
    for (JsonNode line : caseFile.list("list_orders", "customer", id, has(Ability.PAGES))) {
      for (JsonNode product : line.path("items")) {
        if (caseFile.request().mentions(product.asText() + " (")) {
          JsonNode order = caseFile.look("get_order", "order", line.path("order").asText());
          for (JsonNode item : order.path("items")) {
            if (caseFile.request().mentions(TracedRequest.called(item))) {
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
