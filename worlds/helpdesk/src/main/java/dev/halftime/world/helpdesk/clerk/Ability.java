package dev.halftime.world.helpdesk.clerk;

/// Something that a clerk can do; each reference agent but the best lacks one.
enum Ability {
  /// Asks the house for tacit rules.
  RULE_LOOKUP,
  /// Insists that customers name their own email address.
  VERIFICATION,
  /// Takes what was said last for what holds.
  REVISION,
  /// Refuses what the policy does not allow.
  REFUSAL,
  /// Reads all pages of a list.
  PAGES,
  /// Asks back where something does not fit.
  CLARIFICATION,
  /// Doubts what it remembers once that is turned down.
  DOUBT,
  /// Tells customers on which day something happens.
  DATES
}
