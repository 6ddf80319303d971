package dev.halftime.world.helpdesk.shop;

/// The figures of a shop's written policy.
///
/// @param returns return window in days after delivery
/// @param exchanges exchange window in days after delivery
/// @param wrong days after delivery in which a wrong item can be reported
/// @param fee return fee in cents
public record PolicyFigures(int returns, int exchanges, int wrong, long fee) {

  static PolicyFigures of(Dice dice) {
    return new PolicyFigures(
        7 * dice.between(2, 5),
        7 * dice.between(5, 9),
        dice.between(10, 20),
        345 + 50L * dice.between(0, 12));
  }
}
