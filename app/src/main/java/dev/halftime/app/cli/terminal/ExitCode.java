package dev.halftime.app.cli.terminal;

/// Exit codes of commands.
public final class ExitCode {

  public static final int OK = 0;
  public static final int FINDINGS = 1;
  public static final int USAGE = 2;
  public static final int INPUT = 3;
  public static final int UNFINISHED = 4;
  public static final int MISSED = 5;
  public static final int WORSE = 6;
  public static final int INTERNAL = 70;

  private ExitCode() {}
}
