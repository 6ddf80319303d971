package dev.halftime.audit;

/// One place where what was looked for was found.
///
/// @param task the task's id; empty if it is not about one task
/// @param detail what was seen there, in words
public record FindingExample(String task, String detail) {

  @Override
  public String toString() {
    return task.isEmpty() ? detail : detail.isEmpty() ? task : task + ": " + detail;
  }
}
