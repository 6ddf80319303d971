package dev.halftime;

/// What effort and harm cost, declared in a run's configuration and stored with it.
///
/// @param call dollars a tool call
/// @param userMinute dollars a minute of the user's time
/// @param harm dollars a wrong write left in the world
/// @param minutesPerUserTurn minutes that reading an agent's words and answering them takes
public record Prices(double call, double userMinute, double harm, double minutesPerUserTurn) {

  /// A call at 1 cent, a person's hour at 30 dollars, a wrong write at 20 dollars, half a minute a
  /// turn in a chat.
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

  /// These prices, all of effort and harm multiplied by a factor.
  public Prices times(double factor) {
    return new Prices(call * factor, userMinute * factor, harm * factor, minutesPerUserTurn);
  }
}
