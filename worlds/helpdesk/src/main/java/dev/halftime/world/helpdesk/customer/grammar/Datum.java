package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.task.Topic;

/// Data for which an agent can ask a customer.
public enum Datum {
  EMAIL(Topic.IDENTITY, "email"),
  NAME(Topic.IDENTITY, "name"),
  IDENTITY(Topic.IDENTITY, "identity"),
  ORDER(Topic.ORDER, ""),
  ITEM(Topic.ITEM, ""),
  WISH(Topic.WISH, ""),
  VARIANT(Topic.WISH, ""),
  /// One of several ways to put something right.
  REMEDY(Topic.WISH, ""),
  REASON(Topic.REASON, ""),
  /// The item that was delivered instead of the ordered one.
  RECEIVED(Topic.REASON, ""),
  ADDRESS(Topic.ADDRESS, ""),
  PAYMENT(Topic.PAYMENT, ""),
  REFUND_WAY(Topic.PREFERENCE, "");

  private final Topic topic;
  private final String phrases;

  Datum(Topic topic, String phrases) {
    this.topic = topic;
    this.phrases = phrases;
  }

  /// The topic.
  public Topic topic() {
    return topic;
  }

  /// The name of the phrases with which a customer states it; empty for those of the topic.
  public String phrases() {
    return phrases;
  }
}
