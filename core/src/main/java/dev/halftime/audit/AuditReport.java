package dev.halftime.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// All that an audit found.
///
/// @param benchmark its id
/// @param seed from which it was generated
/// @param tasks how many of its tasks were looked at
/// @param fingerprint SHA-256 of what the reference agents did and scored: equal in every process
///   and on every machine for equal seeds; empty if they could not be played
/// @param findings check by check
public record AuditReport(
    String benchmark, long seed, int tasks, String fingerprint, List<AuditFinding> findings) {

  public AuditReport {
    findings = List.copyOf(findings);
  }

  /// Whether nothing failed.
  @JsonProperty("passed")
  public boolean passed() {
    return count(Verdict.FAIL) == 0;
  }

  /// How many findings have this verdict.
  @JsonIgnore
  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
