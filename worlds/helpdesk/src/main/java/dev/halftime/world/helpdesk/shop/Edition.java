package dev.halftime.world.helpdesk.shop;

/// The edition of the benchmark. Tasks, customers and scores of an edition never change.
public enum Edition {
  /// `helpdesk@1`: one shop for all tasks; what a later visit refers to is also in the records.
  FIRST,
  /// `helpdesk`: one shop for every thirty tasks; what a later visit refers to was only said.
  SECOND
}
