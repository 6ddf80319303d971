package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.task.Topic;

/// What an agent can ask a customer for.
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
  /// What came instead of what was ordered.
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

  /// What it is about.
  public Topic topic() {
    return topic;
  }

  /// The name of the phrases by which a customer tells it; empty for those of the topic.
  public String phrases() {
    return phrases;
  }
}
