package dev.halftime.world.helpdesk.task;

/// Something that a customer can be asked about.
public enum Topic {
  /// Name and email address.
  IDENTITY,
  /// The number of the order, or how else to find it.
  ORDER,
  /// Which items it is about.
  ITEM,
  /// What shall be done.
  WISH,
  /// Why.
  REASON,
  /// Where the order shall go.
  ADDRESS,
  /// How the order was paid.
  PAYMENT,
  /// How the customer wants to be refunded.
  PREFERENCE
}
