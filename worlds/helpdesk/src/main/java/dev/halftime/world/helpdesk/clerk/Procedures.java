package dev.halftime.world.helpdesk.clerk;

import dev.halftime.Action;
import dev.halftime.world.helpdesk.customer.Intent;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumSet;
import java.util.Set;

/// Which procedure of the policy serves which intent, and what it needs to know.
final class Procedures {

  private Procedures() {}

  /// What the customer must still tell, as far as the words alone decide it.
  static Set<Topic> missing(ParsedRequest request, Intent intent) {
    Set<Topic> missing = EnumSet.noneOf(Topic.class);
    switch (intent) {
      case RETURN -> {
        need(missing, Topic.ITEM, request.mentions(")"));
        money(request, intent, missing);
      }
      case CANCEL -> money(request, intent, missing);
      case EXCHANGE, CHANGE -> need(missing, Topic.WISH, !request.swaps().isEmpty());
      case ADDRESS -> need(missing, Topic.ADDRESS, !request.address().isEmpty());
      case WRONG -> {
        need(missing, Topic.ITEM, request.mentions(")"));
        need(missing, Topic.WISH, RefundProcedures.decided(request));
      }
      case STATUS, PURCHASE -> {}
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

  /// Follows the policy until something must happen.
  static Action of(TracedRequest file, Intent intent) {
    return switch (intent) {
      case RETURN -> RefundProcedures.giveBack(file);
      case CANCEL -> RefundProcedures.cancel(file);
      case STATUS -> RefundProcedures.status(file);
      case PURCHASE -> InformationProcedures.purchase(file);
      case PRICE ->
          InformationProcedures.price(file.folder(), file.inquiry(), !file.lacks(Ability.PAGES));
      case WRONG -> RefundProcedures.wrong(file);
      case EXCHANGE -> ExchangeProcedures.exchange(file);
      case CHANGE -> ExchangeProcedures.change(file);
      case ADDRESS -> AddressProcedure.move(file);
    };
  }
}
