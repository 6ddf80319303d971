package dev.halftime.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// The result of an audit.
///
/// @param benchmark its id
/// @param seed seed of the benchmark
/// @param tasks number of tasks that were audited
/// @param fingerprint SHA-256 of the actions and scores of the reference agents: equal in every
///   process and on every machine for equal seeds; empty if they could not be played
/// @param findings findings in the order of the checks
public record AuditReport(
    String benchmark, long seed, int tasks, String fingerprint, List<AuditFinding> findings) {

  public AuditReport {
    findings = List.copyOf(findings);
  }

  /// Returns whether nothing failed.
  @JsonProperty("passed")
  public boolean passed() {
    return count(Verdict.FAIL) == 0;
  }

  /// Returns the number of findings with this verdict.
  @JsonIgnore
  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
