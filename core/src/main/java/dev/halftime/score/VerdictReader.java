package dev.halftime.score;

import dev.halftime.Ending.Boundary;
import dev.halftime.model.Response;
import dev.halftime.usage.Usage;

/// Parses a verdict strictly: it must be the last line, and the mark must not occur anywhere else.
///
/// @param judge the model's name, for errors
/// @param mark known only to the caller and the judge
record VerdictReader(String judge, String mark) {

  private static final int SHOWN = 600; // characters of the reasons

  JudgeAnswer in(Response answer) {
    Usage cost = answer.usage();
    String text = answer.text().strip();
    int last = text.lastIndexOf('\n') + 1;
    String why = shown(text.substring(0, last).strip());
    String malformed = malformed(answer, text, last);
    if (!malformed.isEmpty()) {
      return new JudgeAnswer.Unclear(
          Boundary.SCORER, judge + " gave no valid verdict: " + malformed, cost);
    }
    return switch (text.substring(last).strip().substring(head().length())) {
      case "YES" -> new JudgeAnswer.Clear(true, why, cost);
      case "NO" -> new JudgeAnswer.Clear(false, why, cost);
      case "UNCLEAR" ->
          new JudgeAnswer.Unclear(Boundary.SCORER, judge + " cannot tell: " + why, cost);
      case String other ->
          new JudgeAnswer.Unclear(
              Boundary.SCORER,
              judge + " gave no valid verdict: it is '" + shown(other) + "'",
              cost);
    };
  }

  private String head() {
    return "VERDICT " + mark + " ";
  }

  /// Returns what is wrong with the form of an answer; empty if nothing is.
  private String malformed(Response answer, String text, int last) {
    if (answer.end() == Response.End.LENGTH) {
      return "the answer was truncated at the token limit";
    }
    if (!answer.uses().isEmpty()) {
      return "it wants to use a tool";
    }
    if (text.isEmpty()) {
      return "the answer is empty";
    }
    if (!text.substring(last).strip().startsWith(head())) {
      return "the last line is not of the form '%sYES', '%sNO' or '%sUNCLEAR': '%s'"
          .formatted(head(), head(), head(), shown(text.substring(last)));
    }
    return text.indexOf(mark) == text.lastIndexOf(mark) ? "" : "the answer has the mark twice";
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
