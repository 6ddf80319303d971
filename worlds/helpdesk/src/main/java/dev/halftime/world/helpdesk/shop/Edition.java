package dev.halftime.world.helpdesk.shop;

/// Which version of the benchmark is meant. Tasks, customers and scores of one edition never
/// change.
public enum Edition {
  /// `helpdesk@1`: one shop a seed; what a later visit refers to stands in the records, too.
  FIRST,
  /// `helpdesk`: a shop for every thirty tasks; what a later visit refers to was only said.
  SECOND
}
