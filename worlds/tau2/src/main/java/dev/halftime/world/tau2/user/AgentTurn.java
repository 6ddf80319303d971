package dev.halftime.world.tau2.user;

import java.util.regex.Pattern;

/// The kind of message that an agent sends.
enum AgentTurn {
  TRANSFER("being transferred|transferring you|\\bi(?:'ll| will| am going to) transfer you"),
  REQUEST("\\?|\\b(please|provide|need|share|tell me|give me|may i|can i have)\\b"),
  IDENTITY("\\b(verify|verification|authenticat\\w*|identif\\w*|identity)\\b"),
  CONFIRM(
      "\\b(confirm|proceed|go ahead|yes/no|\\(yes\\)|shall i|should i|is (that|this)"
          + " (correct|ok|okay|right|fine)|do you agree|are you sure)\\b"),
  OFFER("\\b(would you like|do you want|would you be (ok|okay|willing)|would you prefer)\\b.*\\?"),
  REFUSAL(
      "\\b(unfortunately|cannot|can't|can not|unable|not able|not possible|not allowed|not eligible"
          + "|i'm sorry, but|against (the|our) policy)\\b"),
  FAREWELL(
      "\\b(anything else|something else|further assistance|goodbye|good bye|have a"
          + " (great|nice|good)|is that all|all set)\\b"),
  DONE(
      "\\b(has been|have been|was|were|is now|are now|i have|i've|successfully|done|completed|here"
          + " is what you asked"
          + " for|processed|cancelled|booked|updated|refunded|fixed|resolved)\\b");

  private final Pattern pattern;

  AgentTurn(String words) {
    this.pattern = Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  boolean in(String words) {
    return pattern.matcher(words).find();
  }
}
