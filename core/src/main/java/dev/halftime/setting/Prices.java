package dev.halftime.setting;

/// Prices of effort and harm, declared in a run's configuration and stored with it.
///
/// @param call dollars per tool call
/// @param userMinute dollars per minute of the user's time
/// @param harm dollars per wrong write left in the world
/// @param minutesPerUserTurn minutes a user needs to read an agent's message and answer it
public record Prices(double call, double userMinute, double harm, double minutesPerUserTurn) {

  /// Default prices: 1 cent per call, 30 dollars per hour of a person, 20 dollars per wrong write,
  /// half a minute per turn of a conversation.
  public static final Prices DEFAULT = new Prices(0.01, 0.50, 20, 0.5);

  public Prices {
    if (!(call >= 0 && userMinute >= 0 && harm >= 0 && minutesPerUserTurn >= 0)) {
      throw new IllegalArgumentException(
          "prices must be 0 or more: call "
              + call
              + ", userMinute "
              + userMinute
              + ", harm "
              + harm
              + ", minutesPerUserTurn "
              + minutesPerUserTurn);
    }
  }

  /// Returns these prices with those of effort and harm multiplied by a factor.
  public Prices times(double factor) {
    return new Prices(call * factor, userMinute * factor, harm * factor, minutesPerUserTurn);
  }
}
