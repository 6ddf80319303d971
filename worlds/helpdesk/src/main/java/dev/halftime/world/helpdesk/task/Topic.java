package dev.halftime.world.helpdesk.task;

/// What a customer can be asked about.
public enum Topic {
  /// Name and email address.
  IDENTITY,
  /// The number of the order, or a description of it.
  ORDER,
  /// The items concerned.
  ITEM,
  /// The request.
  WISH,
  /// The reason.
  REASON,
  /// The address to which the order should go.
  ADDRESS,
  /// The payment method of the order.
  PAYMENT,
  /// The refund method that the customer wants.
  PREFERENCE
}
