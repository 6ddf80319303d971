package dev.halftime.world.helpdesk.shop;

/// The figures of a shop's written policy.
///
/// @param returns days after delivery in which a return is possible
/// @param exchanges days after delivery in which an exchange is possible
/// @param wrong days after delivery in which a wrong item can be reported
/// @param fee of a return, in cents
public record PolicyFigures(int returns, int exchanges, int wrong, long fee) {

  static PolicyFigures of(Dice dice) {
    return new PolicyFigures(
        7 * dice.between(2, 5),
        7 * dice.between(5, 9),
        dice.between(10, 20),
        345 + 50L * dice.between(0, 12));
  }
}
