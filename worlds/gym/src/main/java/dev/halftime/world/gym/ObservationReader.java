package dev.halftime.world.gym;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Parses an observation from its description: the inverse of [ObservationWords], up to the printed
/// digits.
///
/// @param words the pattern of the description, which captures the numbers
/// @param numbers converts them to the observation
record ObservationReader(Pattern words, Function<MatchResult, float[]> numbers) {

  private static final String N = "(-?\\d+(?:\\.\\d+)?)";
  private static final List<String> STANDS = List.of("red", "green", "yellow", "blue");

  private static final ObservationReader HILL =
      of("The car is at N \\(.*?moves at N per step", ObservationReader::each);

  private static final Map<String, ObservationReader> BY_ENVIRONMENT =
      Map.ofEntries(
          Map.entry(
              "CartPole-v1",
              of(
                  "The cart is at N m .*?moves at N m/s\\. The pole leans N rad .*?turns at N"
                      + " rad/s",
                  ObservationReader::each)),
          Map.entry("MountainCar-v0", HILL),
          Map.entry("MountainCarContinuous-v0", HILL),
          Map.entry(
              "Pendulum-v1",
              of(
                  "The pendulum is N rad from upright and turns at N rad/s",
                  found -> new float[] {cos(found, 1), sin(found, 1), number(found, 2)})),
          Map.entry("Acrobot-v1", acrobot()),
          Map.entry(
              "Blackjack-v1",
              of(
                  "You have (\\d+)(, with an ace that counts 11)?\\. The dealer shows (\\d+|an"
                      + " ace)",
                  ObservationReader::blackjack)),
          Map.entry("FrozenLake-v1", place(4)),
          Map.entry("FrozenLake8x8-v1", place(8)),
          Map.entry("CliffWalking-v1", place(12)),
          Map.entry("CliffWalkingSlippery-v1", place(12)),
          Map.entry("Taxi-v4", taxi()));

  /// Parses an environment's description; empty if it does not contain the observation.
  ///
  /// @throws IllegalArgumentException if the environment has no descriptions
  static Optional<float[]> of(String environment, String words) {
    ObservationReader reading = BY_ENVIRONMENT.get(environment);
    if (reading == null) {
      throw new IllegalArgumentException(
          "there is no text version of "
              + environment
              + " into words; known: "
              + BY_ENVIRONMENT.keySet());
    }
    return reading.words.matcher(words).results().findFirst().map(reading.numbers);
  }

  private static ObservationReader of(String pattern, Function<MatchResult, float[]> numbers) {
    return new ObservationReader(Pattern.compile(pattern.replace("N", N), Pattern.DOTALL), numbers);
  }

  private static float number(MatchResult found, int group) {
    return Float.parseFloat(found.group(group));
  }

  private static float cos(MatchResult found, int group) {
    return (float) Math.cos(number(found, group));
  }

  private static float sin(MatchResult found, int group) {
    return (float) Math.sin(number(found, group));
  }

  private static float[] each(MatchResult found) {
    float[] numbers = new float[found.groupCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(found, i + 1);
    }
    return numbers;
  }

  private static ObservationReader acrobot() {
    return of(
        "The upper rod is N rad from hanging down and turns at N rad/s; the lower rod is N rad"
            + " from the upper one's direction and turns at N rad/s",
        found ->
            new float[] {
              cos(found, 1),
              sin(found, 1),
              cos(found, 3),
              sin(found, 3),
              number(found, 2),
              number(found, 4)
            });
  }

  private static float[] blackjack(MatchResult found) {
    boolean ace = found.group(3).equals("an ace");
    return new float[] {
      number(found, 1), ace ? 1 : number(found, 3), found.group(2) == null ? 0 : 1
    };
  }

  private static ObservationReader place(int columns) {
    return of(
        "You are in row (\\d+), column (\\d+)",
        found -> new float[] {number(found, 1) * columns + number(found, 2)});
  }

  private static ObservationReader taxi() {
    String stand = "(red|green|yellow|blue)";
    return of(
        "The taxi is in row (\\d), column (\\d) of 5 by 5\\. The passenger (?:is in the taxi|waits"
            + " at "
            + stand
            + ") ?(?:\\([^)]*\\) )?and wants to go to "
            + stand,
        found -> {
          int passenger = found.group(3) == null ? 4 : STANDS.indexOf(found.group(3));
          float place = number(found, 1) * 5 + number(found, 2);
          return new float[] {(place * 5 + passenger) * 4 + STANDS.indexOf(found.group(4))};
        });
  }
}
