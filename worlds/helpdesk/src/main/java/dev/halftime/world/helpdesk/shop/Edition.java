package dev.halftime.world.helpdesk.shop;

/// The edition of the benchmark. The tasks of an edition never change once it is a name with a
/// version, such as `helpdesk@1`; those of the newest one may change until the next begins.
public enum Edition {
  /// `helpdesk@1`: one shop for all tasks; what a later visit refers to is also in the records.
  FIRST,
  /// `helpdesk`: one shop for every thirty tasks; what a later visit refers to was only said.
  SECOND
}
