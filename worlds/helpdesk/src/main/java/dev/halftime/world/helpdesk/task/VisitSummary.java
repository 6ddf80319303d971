package dev.halftime.world.helpdesk.task;

/// What a customer may refer to in a later visit.
///
/// @param task id of the task
/// @param anchor product by which the customer refers to the visit
/// @param colour chosen colour; empty if there was none
/// @param address stated address; empty if there was none
/// @param method refund method, `ORIGINAL` or `CREDIT` of
///   [dev.halftime.world.helpdesk.shop.TacitRules]; empty if there was none
public record VisitSummary(
    String task, String anchor, String colour, String address, String method) {

  public boolean useful() {
    return !(colour.isEmpty() && address.isEmpty() && method.isEmpty());
  }
}
