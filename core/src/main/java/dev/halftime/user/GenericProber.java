package dev.halftime.user;

import dev.halftime.Transcript;
import java.util.List;
import java.util.SplittableRandom;

/// A prober that does not know what the user wants.
final class GenericProber implements Prober {

  private static final List<String> LINES =
      List.of(
          "",
          "...",
          "Hello!",
          "How can I help you?",
          "What exactly do you want?",
          "Could you tell me more about that?",
          "Shall I go ahead?",
          "I am sorry, that is not possible.",
          "Please wait a moment.",
          "42",
          "{\"tool\": \"none\"}",
          "\u00e4\u00f6\u00fc \u4f60\u597d \ud83d\ude42",
          "This is done. Goodbye!");

  private final SplittableRandom random;

  GenericProber(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public String say(Transcript heard) {
    return LINES.get(random.nextInt(LINES.size()));
  }
}
