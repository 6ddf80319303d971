package dev.halftime.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.halftime.text.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The findings of all gates of a run.
///
/// @param required findings on the requirements
/// @param compared findings of the comparison with the baseline
public record GateReport(List<GateFinding> required, List<GateFinding> compared) {

  public GateReport {
    required = List.copyOf(required);
    compared = List.copyOf(compared);
  }

  /// Returns whether all requirements hold.
  public boolean met() {
    return required.stream().allMatch(GateFinding::holds);
  }

  /// Returns whether an agent is shown to be worse than its baseline.
  public boolean worse() {
    return !compared.stream().allMatch(GateFinding::holds);
  }

  @JsonIgnore
  public List<GateFinding> all() {
    return Stream.concat(required.stream(), compared.stream()).toList();
  }

  /// Returns a line for each finding, for a terminal.
  public List<String> lines() {
    return all().stream()
        .map(it ->
            "%-9s  %s"
                .formatted(
                    it.holds() ? it.verdict().word() : it.verdict().word().toUpperCase(Locale.ROOT),
                    TerminalText.line(it.sentence())))
        .toList();
  }
}
