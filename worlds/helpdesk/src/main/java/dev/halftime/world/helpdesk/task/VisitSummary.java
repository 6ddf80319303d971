package dev.halftime.world.helpdesk.task;

/// What a customer may refer to in a later visit.
///
/// @param task the task's id
/// @param anchor the product by which the customer names that visit
/// @param colour the colour that was chosen; empty if none was
/// @param address the address that was given; empty if none was
/// @param method how the refund was made, [TacitRules#ORIGINAL] or [TacitRules#CREDIT]; empty if
///   none was
public record VisitSummary(
    String task, String anchor, String colour, String address, String method) {

  public boolean useful() {
    return !(colour.isEmpty() && address.isEmpty() && method.isEmpty());
  }
}
