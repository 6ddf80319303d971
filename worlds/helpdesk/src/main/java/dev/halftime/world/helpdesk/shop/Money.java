package dev.halftime.world.helpdesk.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;

/// Amounts of money: integer cents in code, decimal dollars in JSON.
public final class Money {

  private Money() {}

  public static JsonNode json(long cents) {
    return DoubleNode.valueOf(cents / 100.0);
  }

  public static long cents(JsonNode dollars) {
    return Math.round(dollars.doubleValue() * 100);
  }

  /// The absolute amount as text, such as `12.50`.
  public static String text(long cents) {
    long amount = Math.abs(cents);
    return amount / 100 + "." + amount % 100 / 10 + amount % 10;
  }
}
