package dev.halftime.world.helpdesk.clerk;

/// An ability of a clerk. Each of the ablated reference agents lacks one.
enum Ability {
  /// Looks up tacit rules.
  RULE_LOOKUP,
  /// Insists that customers state their own email address.
  VERIFICATION,
  /// Replaces earlier statements of a customer by later ones.
  REVISION,
  /// Refuses what the policy does not allow.
  REFUSAL,
  /// Reads all pages of a list.
  PAGES,
  /// Asks the customer if something is inconsistent.
  CLARIFICATION,
  /// Stops trusting a remembered rule after a call that used it was rejected.
  DOUBT,
  /// Tells customers the dates that the policy requires.
  DATES
}
