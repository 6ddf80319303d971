package dev.halftime.app.cli;

/// What a command's exit code means.
final class Exit {

  static final int OK = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int INPUT = 3;
  static final int UNFINISHED = 4;
  static final int MISSED = 5;
  static final int WORSE = 6;
  static final int INTERNAL = 70;

  private Exit() {}
}
