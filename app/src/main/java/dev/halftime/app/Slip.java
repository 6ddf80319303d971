package dev.halftime.app;

import java.util.Locale;
import java.util.Optional;

/// Detects common mistakes in the name of an agent: the name of a model, a server or a file.
final class Slip {

  private Slip() {}

  /// Returns the correction; empty if no such mistake is detected.
  static Optional<String> of(String agent) {
    String low = agent.toLowerCase(Locale.ROOT);
    int colon = low.indexOf(':');
    if (colon >= 0
        && colon < low.length() - 1
        && ModelFinder.kinds().contains(low.substring(0, colon))) {
      return Optional.of("it is a model; use it through an agent: act@" + agent);
    }
    if (low.matches("https?://.*")) {
      return Optional.of("it is a server; write endpoint:" + agent + " if it acts as an agent");
    }
    if (low.matches("[^@:]+\\.gguf")) {
      return Optional.of("it is a model file; use it through an agent: act@gguf:" + agent);
    }
    if (low.matches("(gpt-|o[134](-|$)|chatgpt|davinci)[^@]*")) {
      return Optional.of("it is a model; use it through an agent: act@openai:" + agent);
    }
    if (low.matches("claude[^@]*")) {
      return Optional.of("it is a model; use it through an agent: act@anthropic:" + agent);
    }
    if (low.matches("gemini-[^@]*")) {
      return Optional.of("it is a model; use it through an agent: act@gemini:" + agent);
    }
    if (low.matches("[^@:]*policy-[^@:]*\\.json")) {
      return Optional.of("it is a trained policy; write policy:" + agent);
    }
    if (low.matches("[^@:]+\\.(py|sh|js|jar|rb|ts)( .*)?")
        || low.matches("(python3?|node|java|sh|bash) .*")) {
      return Optional.of("it is a program; write cmd:" + command(agent));
    }
    if (agent.matches("([a-z_][\\w]*\\.)+[A-Z][\\w]*(\\.java|\\.class)?")) {
      return Optional.of(
          "it is a class; write class:" + agent.replaceFirst("\\.(java|class)$", ""));
    }
    return Optional.empty();
  }

  private static String command(String program) {
    return program.matches("[^ ]+\\.py( .*)?") ? "python3 " + program : program;
  }
}
