package dev.halftime.world.helpdesk.shop;

import java.util.List;

/// A kind of tacit rule. One colleague is responsible for it, and its values are on one sheet.
public enum Area {
  REASON("reason", "reason codes", "the product family"),
  WAREHOUSE("warehouse", "warehouses", "the product family"),
  CARRIER("carrier", "carriers", "the region"),
  CHANNEL("channel", "refund channels", "the payment method, or store credit"),
  GOODWILL("goodwill", "goodwill vouchers", "the customer's tier"),
  PREFERENCE("preference", "regulars", "the customer's id");

  private final String id;
  private final String topic;
  private final String about;

  Area(String id, String topic, String about) {
    this.id = id;
    this.topic = topic;
    this.about = about;
  }

  /// The first part of the ids of its rules, such as `reason` in `reason:footwear`.
  String id() {
    return id;
  }

  /// The name used by the back office.
  public String topic() {
    return topic;
  }

  /// What the responsible colleague must be asked about.
  public String about() {
    return about;
  }

  /// The id of one of its rules.
  public String rule(String about) {
    return id + ':' + about;
  }

  /// The path of the record that names the responsible colleague.
  public String path() {
    return "areas/" + id;
  }

  public static List<String> topics() {
    return List.of(values()).stream().map(Area::topic).toList();
  }
}
