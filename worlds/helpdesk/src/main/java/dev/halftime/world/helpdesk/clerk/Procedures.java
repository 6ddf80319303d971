package dev.halftime.world.helpdesk.clerk;

import dev.halftime.Action;
import dev.halftime.world.helpdesk.customer.Intent;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumSet;
import java.util.Set;

/// The procedure for each intent, and the information it needs.
final class Procedures {

  private Procedures() {}

  /// The topics that the customer has not stated yet, as far as that follows from the messages
  /// alone.
  static Set<Topic> missing(ParsedRequest request, Intent intent) {
    Set<Topic> missing = EnumSet.noneOf(Topic.class);
    switch (intent) {
      case RETURN -> {
        need(missing, Topic.ITEM, request.namesItems());
        money(request, intent, missing);
      }
      case CANCEL -> money(request, intent, missing);
      case EXCHANGE, CHANGE -> need(missing, Topic.WISH, !request.swaps().isEmpty());
      case ADDRESS -> need(missing, Topic.ADDRESS, !request.address().isEmpty());
      case WRONG -> {
        need(missing, Topic.ITEM, request.namesItems());
        need(missing, Topic.WISH, RefundProcedures.decided(request));
      }
      case STATUS -> {}
      case PURCHASE -> need(missing, Topic.WISH, InformationProcedures.decided(request));
      case PRICE -> need(missing, Topic.WISH, request.mentions("the cheapest"));
    }
    return missing;
  }

  private static void money(ParsedRequest request, Intent intent, Set<Topic> missing) {
    need(missing, Topic.REASON, request.reason(intent).isPresent());
    need(missing, Topic.PREFERENCE, !request.method().isEmpty());
  }

  private static void need(Set<Topic> missing, Topic topic, boolean told) {
    if (!told) {
      missing.add(topic);
    }
  }

  /// Runs a procedure until it needs an action.
  static Action of(TracedRequest file, Intent intent) {
    return switch (intent) {
      case RETURN -> RefundProcedures.giveBack(file);
      case CANCEL -> RefundProcedures.cancel(file);
      case STATUS -> RefundProcedures.status(file);
      case PURCHASE -> InformationProcedures.purchase(file);
      case PRICE ->
          InformationProcedures.price(file.caseFile(), file.inquiry(), !file.lacks(Ability.PAGES));
      case WRONG -> RefundProcedures.wrong(file);
      case EXCHANGE -> ExchangeProcedures.exchange(file);
      case CHANGE -> ExchangeProcedures.change(file);
      case ADDRESS -> AddressProcedure.move(file);
    };
  }
}
