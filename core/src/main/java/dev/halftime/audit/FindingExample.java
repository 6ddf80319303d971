package dev.halftime.audit;

/// One occurrence of a finding.
///
/// @param task the task's id; empty if it does not concern one task
/// @param detail what was observed
public record FindingExample(String task, String detail) {

  @Override
  public String toString() {
    return task.isEmpty() ? detail : detail.isEmpty() ? task : task + ": " + detail;
  }
}
