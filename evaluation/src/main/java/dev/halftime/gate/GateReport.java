package dev.halftime.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.report.html.Html;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The findings of all gates of a run.
///
/// @param required findings on the requirements
/// @param compared findings of the comparison with the baseline
/// @param stopped why the run stopped early, in words; absent if it did not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateReport(
    List<GateFinding> required, List<GateFinding> compared, @Nullable String stopped) {

  public GateReport {
    required = List.copyOf(required);
    compared = List.copyOf(compared);
  }

  /// Creates the findings on a run that did not stop early.
  public GateReport(List<GateFinding> required, List<GateFinding> compared) {
    this(required, compared, null);
  }

  /// Returns whether all requirements hold, and all comparisons could have shown a loss.
  public boolean met() {
    return required.stream().allMatch(GateFinding::holds)
        && compared.stream().allMatch(it -> it.holds() || worse(it));
  }

  /// Returns whether an agent is shown to be worse than its baseline.
  public boolean worse() {
    return compared.stream().anyMatch(GateReport::worse);
  }

  private static boolean worse(GateFinding compared) {
    return compared.verdict() == GateVerdict.FAIL;
  }

  @JsonIgnore
  public List<GateFinding> all() {
    return Stream.concat(required.stream(), compared.stream()).toList();
  }

  /// Returns a line for each finding, for a terminal.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    all()
        .forEach(it -> lines.add("%-9s  %s".formatted(word(it), TerminalText.line(it.sentence()))));
    if (stopped != null) {
      lines.add(stopped);
    }
    return lines;
  }

  /// Returns the number of gates with each verdict, such as `Gates: 2 pass, 1 FAIL`; empty if there
  /// are none.
  public Optional<String> summary() {
    Map<String, Integer> counts = new TreeMap<>(Comparator.reverseOrder()); // pass first
    all().forEach(it -> counts.merge(word(it), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((word, count) -> parts.add(count + " " + word));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("Gates: " + String.join(", ", parts) + " (findings above)");
  }

  /// Returns the findings that fail the build, each as `AGENT on BENCHMARK in SETTING: GATE`.
  public List<String> failed() {
    return all().stream()
        .filter(it -> !it.holds())
        .map(it ->
            "%s on %s in %s: %s".formatted(it.agent(), it.benchmark(), it.setting(), it.gate()))
        .map(TerminalText::line)
        .toList();
  }

  /// Returns the findings as HTML to be placed above a report.
  ///
  /// @param more HTML that follows them
  public String html(String more) {
    StringBuilder html = new StringBuilder("<section><h1>Gates</h1><ul>");
    for (GateFinding each : all()) {
      html.append("<li><strong>")
          .append(Html.escape(word(each)))
          .append("</strong> ")
          .append(Html.escape(each.sentence()))
          .append("</li>");
    }
    html.append("</ul>\n");
    if (stopped != null) {
      html.append("<p>").append(Html.escape(stopped)).append("</p>\n");
    }
    return html.append(more).append("</section>\n").toString();
  }

  /// Returns the verdict, in capitals if it fails the build.
  private static String word(GateFinding finding) {
    String word = finding.verdict().word();
    return finding.holds() ? word : word.toUpperCase(Locale.ROOT);
  }
}
